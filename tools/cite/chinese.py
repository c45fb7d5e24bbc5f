"""Names, titles and hosts in Chinese, and entries of GB/T 7714."""

from base import *
from lists import *
from english import en_gbt, en_name_gbt


def zh_name():
    return pick(SURNAMES) + "".join(R.sample(GIVEN, 1 if p(0.3) else 2))


def han(n):
    return "".join(pick(W2) for _ in range(n))


def zh_body():
    """A body: one of the list, or put together as such names are."""
    if p(0.4):
        return pick(BODIES)
    place = pick(PLACES + ["中国", "中国", "国家", "全国", "中华", "东亚", ""])
    field = pick(W2) + pick(["", "", pick(W2)])
    return pick([
        place + field + pick(["研究院", "研究所", "研究中心", "学会", "协会", "管理局", "委员会", "总局", "基金会", "促进会", "档案馆", "图书馆", "博物馆", "规划设计院", "办公室"]),
        "中国" + pick(W2) + "科学院" + pick(PLACES) + field + "研究所",
        "中国" + field + pick(["股份有限公司研究院", "集团有限公司", "有限公司"]),
        pick(PLACES) + pick(["市", "省", "县"]) + field + pick(["局", "厅", "办公室", "档案馆"]),
        field + "科学数据中心",
        "国家" + field + "公共科学数据中心",
        uni() + field + pick(["学院", "研究所", "研究中心", "系", "编写组"]),
        pick(W2) + pick(W2) + pick(["工作委员会", "课题组", "编委会", "编写组", "杂志社"]),
    ])


def zh_title():
    kind = R.random()
    base = han(R.randint(2, 6))
    if kind < 0.15:
        t = "论" + base
    elif kind < 0.3:
        t = base + "的" + han(R.randint(1, 4))
    elif kind < 0.4:
        t = "基于" + pick(["YOLO", "LSTM", "NDVI", "遥感", "大数据", "DEA", "C2C", "GIS"]) + "的" + base + "研究"
    elif kind < 0.43:
        t = f"{R.randint(1900, 2022)}年" + pick(["", "的", "来", "代"]) + base
    elif kind < 0.48:
        t = f"{R.randint(1840, 2020)}{pick(['—', '-', '－', '~'])}{R.randint(1950, 2022)}年" + base
    elif kind < 0.56:
        t = pick(["", "", zh_name(), pick(W2), pick(W2) + pick("人史家论")]) + "“" + han(1) + "”" + base + pick(["", "研究", "考"])
    elif kind < 0.62:
        t = base + "：" + han(2) + "与" + han(2)
    elif kind < 0.66:
        t = "《" + han(2) + "》" + pick(["述评", "读后", "校证", "研究"])
    elif kind < 0.7:
        t = "关于" + base + "若干问题的" + pick(["思考", "解释", "规定"])
    else:
        t = base + pick(["研究", "分析", "", "", "初探", "考", "史", "论", "综述", "概论", "导论"])
    k = R.random()
    if k < 0.05:
        t = pick(["读", "论", "评", "也谈", zh_name()]) + pick(["《", "〈"]) + han(R.randint(1, 3))
        t += "〉" if "〈" in t else "》"
        t += pick(["", "", "札记", "的" + pick(W2), "兼及" + pick(W2)])
    elif k < 0.09:
        t = han(1) + pick(["为什么", "如何", "怎样", "为啥还没"]) + han(2) + pick(["？", "？", "?"]) + pick(["", "", "一文说清" + pick(W2), "——" + han(2)])
    elif k < 0.145:
        head = pick([han(2), han(1), han(1), pick(["读", "谈", "论", "说", "访"]) + pick(W2), pick(["谈谈", "也说", "再论", "重读"]) + pick(W2)])
        t = head + pick(["、", "，", "，", "，", "：", " "]) + pick(["", "想", "与", "从"]) + han(R.randint(1, 3)) + pick(["", "，" + han(1), "（代序）", "（下）"])
    elif k < 0.16:
        t = base + pick(["网站", "平台", "年报", "通讯", "学报", "地图册", "数据集", "地势图", "全集", "档案"])
    elif k < 0.19:
        t = pick(["附", "", pick(W2)]) + base + pick(["：", ": ", ":"]) + pick(["附录", "附表", "上", "一个案例", "新证", "第" + pick("一二三四") + "讲" + han(1)])
    elif k < 0.21:
        t = base + "(" + pick(["RiLSA", "综述", "节选", "颗粒", "下"]) + ")" + pick(["", "和" + han(1) + "(" + han(1) + ")"])
    if p(0.24):
        t += pick(["：", "：", ": ", ":", "——", "─", "－－", " "]) + pick(["", "", "《" + pick(W2) + "》中的", "“" + han(2) + "”", "与" + pick(FOREIGN) + "的", "以", "第" + str(R.randint(2, 16)) + "部分："]) + han(R.randint(2, 5)) + pick(["", "为例", "的视角", "论文集", "的对谈"])
    if p(0.08):
        t += pick(["（第2版）", "（上）", "(一)", "（修订版）", "？", "！", "（1949—1956）", "(2018)", "（" + pick(W2) + "卷）", "（" + pick(W2) + "卷）", "（上卷）", "（" + pick(W2) + "篇）"])
    if p(0.03):
        t = pick([
            pick(["", "歌手", "教练"]) + zh_name() + "、" + zh_name() + pick(W2) + pick(["案开庭", "获奖", "访谈录"]),
            pick(W2) + pick(W2) + pick(["局主页", "部官网", "委员会章程"]),
            zh_name() + zh_name() + pick(["全集", "文集", "选集", "书信集"]),
            pick(PLACES) + pick(["县", "府", "州", "县续", "通"]) + "志",
            "《" + han(1) + "》" + pick(["难在哪里", "是谁写的"]) + "？" + pick(["", han(2)]),
        ])
    if p(0.04):
        t = t.replace(t[2:4], t[2:4] + " " + pick(["AI", "DNA", "Web", "PM2.5"]) + " ", 1)
    return t


def venue():
    """The papers of a meeting, with its number or its year in the name."""
    n, y = R.randint(2, 45), R.randint(1985, 2024)
    return pick([
        f"纪念{han(pick([1, 2]))}{pick([n * 10, 100, 60])}周年{pick(['研讨会', '学术讨论会', ''])}论文集",
        f"第{n}{pick('届次')}{pick(['', '全国', '中国'])}{han(pick([1, 2, 3]))}{pick(['年会', '学术年会', '研讨会', '大会'])}{pick(['', '论文集', '论文'])}",
        f"{y}年{pick(['', '全国', '中国'])}{han(pick([1, 2]))}{pick(['年会', '学术会议', '论坛'])}{pick(['', '论文集'])}",
        f"中国{han(1)}学会{han(1)}分会第{n}次{han(1)}学术年会",
        f"{han(2)}国际{pick(['研讨会', '会议', '论坛'])}{pick(['', '论文集'])}",
    ])


def zh_journal():
    if p(0.15):
        return pick(SHORT_J)
    head = pick(["中国", "东方", "江海", "", "", "", "世界", "国际", "台灣"]) + pick(W2)
    return head + pick(JOURNALS_END)


def zh_pub():
    if p(0.02):
        return pick(LATIN_PUB)
    if p(0.1):
        return pick(PUB_BARE)
    return pick(["", "", pick(PLACES), "中国"]) + pick(PUB_HEAD) + pick(PUB_END)


def uni():
    return pick(UNIS) + pick(UNI_END)


def ja_name():
    """A Japanese name, or a foreign one written in Han without its point: no Chinese family name tells it."""
    if p(0.7):
        return pick(["高桥", "石井", "佐藤", "山本", "中村", "小林", "渡边", "伊藤", "松井", "前田", "冈田", "大冢", "西村", "岸本"]) + pick(["隆夫", "和彦", "健一", "幸子", "康平", "秀树", "武志", "美绪", "孝", "义明"])
    return pick(["拉瓦锡", "笛卡尔", "孟德尔", "涂尔干", "莱布尼茨", "贡斯当", "托克维尔", "布罗代尔", "卢梭", "韦伯", "阿伦特"])


def zh_people(n=None):
    n = n or pick([1, 1, 1, 2, 2, 3, 3, 4, 5])
    if p(0.12):
        return [zh_body() for _ in range(1 if p(0.8) else 2)]
    if p(0.1):
        c = pick(COUNTRY)
        b = pick(["[%s]", "［%s］", "（%s）", "〔%s〕", "(%s)", "[%s] "])
        return [(b % c) + pick(FOREIGN + [zh_name()])]
    if p(0.06):
        return [pick(FOREIGN) if p(0.6) else ja_name() for _ in range(min(n, 2))]
    if p(0.05):
        return [zh_name(), en_name_gbt() if p(0.6) else pick(EN_SUR) + " " + ". ".join(R.sample("ABCDEFGHJKLMRST", 2)) + "."] + ([zh_name()] if p(0.5) else [])
    if p(0.035):
        return [pick(["拉瓦锡", "笛卡尔", "孟德尔", "涂尔干", "莱布尼", "贡斯当", "托克威"]) + pick([", ", "，", " "]) + pick(["Jean-Paul", "René", "Gregor", "Émile", "PAUL-HENRI", "Alexis"])]
    if p(0.012):
        a = R.randint(1830, 1930)
        return [zh_name() + pick(["（%d—%d）", "(%d—%d)", "（%d－%d）", "(%d-%d)"]) % (a, a + R.randint(40, 90))]
    return [zh_name() for _ in range(n)]


def item():
    t = R.choices(["journal", "book", "chapter", "conference", "thesis", "newspaper", "web", "report", "standard", "patent", "dataset", "law"], [30, 26, 12, 6, 8, 8, 8, 4, 3, 3, 2, 3])[0]
    return t


# ---------------------------------------------------------------- Chinese, GB/T 7714
def gbt_zh():
    t = item()
    full = p(0.35)
    C = pick(["，", "，", ",", "， "]) if full else pick([", ", ", ", ",", "， ", "，"])
    D = pick(["．", "．", ". "]) if full else pick([". ", ". ", ".", "."])
    K = pick(["：", "：", ":"]) if full else pick([": ", ": ", ":", "：", "："])
    lb, rb = ("［", "］") if full and p(0.6) else ("[", "]")
    lp, rp = ("（", "）") if full and p(0.7) else ("(", ")")
    y = year()
    o = T()
    ppl = zh_people()
    etal = len(ppl) >= 3 and p(0.6)
    helper = ""
    anon = p(0.1)
    if not anon:
        role = "editor" if t == "book" and p(0.12) else "author"
        sep = pick([C, C, C, "、", "; "])
        if p(0.03):
            sep = pick([" and ", "和", " & "])
        ppl_txt = sep.join(ppl)
        o.add(ppl_txt, role)
        if etal:
            o.add(pick([C + "等", "等", " 等", C + "et al"]), role)
        elif role == "editor":
            o.add(pick(["主编", "编", " 主编", "等编", C + "主编"]), role)
        elif p(0.03):
            o.add(pick(["著", "等著", "编著", " 著"]), role)
    elif p(0.5):
        o.add(pick(["佚名", "佚名", "作者不详", "Anon"]), "other")
        if p(0.15):
            o.add(C + pick(["无日期", "n.d.", "不详", "出版时间不详"]), "other")
        anon = False
    ad = p(0.22)
    if ad:
        if p(0.5):
            o.add(pick([D, C]) if o.c else "").add(str(y) + pick(["", "", "a", "b"]), "issued").add(D)
        else:
            o.add(pick([" ", "", D]) if o.c else "").add(lp).add(str(y), "issued").add(rp).add(D if p(0.8) else "")
    elif o.c:
        o.add(D if p(0.97) else pick([C, " "]))
    title = zh_title() if p(0.93) else pick(["", pick(["乾隆", "嘉庆", "光绪"])]) + pick(PLACES) + pick(["县志", "府志", "通志"])
    mark = {"journal": "J", "book": "M", "chapter": "M", "conference": "C", "thesis": "D", "newspaper": "N", "web": "EB/OL", "report": "R", "standard": "S", "patent": "P", "dataset": "DS/OL", "law": pick(["Z", "A", "S", "EB/OL"])}[t]
    old = t in ("chapter", "conference") and p(0.35)
    if old:
        mark = "A"
    if t not in ("web", "dataset") and p(0.15):
        mark += "/OL"
    if t == "standard":
        num = pick(["GB/T", "GB", "SL", "YD/T", "DL/T", "ISO", "JGJ"]) + pick([" ", ""]) + str(R.randint(100, 49999)) + pick(["—", "-", "–"]) + str(y)
        if p(0.5):
            o.add(title, "title").add(pick([K, C, " "])).add(num, "number")
        else:
            o.add(num, "number").add(pick([" ", K, C, D])).add(title, "title")
    elif t == "patent":
        num = pick(["CN", "ZL", "US"]) + str(R.randint(10**7, 10**9)) + pick(["A", "U", "B", ".X", ".3", ""])
        o.add(title, "title").add(pick([K, C, D, K + "中国" + C, K + "中国专利" + pick([C, K]), D + "中国发明专利" + C])).add(num, "number")
        if p(0.2):
            o.add(C + "2004")
    elif t == "report" and p(0.3):
        o.add(title, "title").add(K).add(pick(["EASI", "TR", "NB"]) + f"-{R.randint(1, 99)}-{y}", "number")
    else:
        q = pick(["%s"] * 12 + ["《%s》"])
        a, b = q.split("%s")
        if t == "chapter" and p(0.05):
            title += K + f"卷{R.randint(1, 30)}"
        o.add(a).add(title, "title").add(b)
        if t == "book" and p(0.16):
            v = R.randint(1, 60)
            a, b = pick([(K, ""), (K, ""), ("（", "）"), (" ", ""), (" (", ")"), (C, ""), (K + "卷 ", "")])
            o.add(a).add(pick(["第1卷", "上册", "卷 2", "第二卷", "下册", f"第{v}辑", f"卷{v}", f"卷 {v}", f"Vol. {v}", f"第{v}卷", f"第{v}册"]), "volume").add(b)
            if p(0.2):
                o.add(" " + pick(W2))
    mk = p(0.9)
    if mk:
        o.add(pick(["", "", "", " "]) + lb + mark + rb)
    if t == "book" and not any(f in ("author", "editor") for _, f in o.c) and p(0.3):
        o.add(D).add(pick([C, "、"]).join(zh_name() for _ in range(pick([1, 1, 2, 3]))), "editor").add(pick(["", "", C + "编", "，主编", " 编"]), "editor")
    trans = t in ("book", "chapter") and p(0.14)
    if trans:
        tr = zh_people(pick([1, 2]))
        o.add(D).add(pick(["、", C]).join(tr), "translator").add(pick(["译", C + "译", " 译", "等译", C + "等译"]), "translator")
    if t == "thesis" and p(0.25):
        o.add(pick([D, K])).add(pick(["", lb]) and lb).add(pick(["博士学位论文", "硕士学位论文", "硕士论文"]), "genre").add(rb) if p(0.4) else o.add(D).add(pick(["博士学位论文", "硕士学位论文", "[硕士学位论文]"]), "genre")
    y2 = not ad or p(0.15)
    if t in ("journal",):
        o.add(D if mk or p(0.9) else " ")
        q = pick(["%s"] * 12 + ["《%s》"])
        a, b = q.split("%s")
        o.add(a).add(zh_journal(), "container-title").add(b)
        vol, iss = p(0.62), p(0.85)
        sep = pick([C] * 5 + [D, " "])
        if y2:
            o.add(sep).add(y, "issued")
            if p(0.04):
                o.add("年", "issued")
            if vol:
                o.add(C).add(R.randint(1, 80), "volume")
            elif p(0.35):
                o.add(C)
        elif vol:
            o.add(C).add(R.randint(1, 80), "volume")
        if iss:
            o.add(pick(["", "", " "]) + lp).add(pick([str(R.randint(1, 12)), str(R.randint(1, 12)), f"{R.randint(1, 12):02d}", "增刊1", "S1", "Z2", "增刊", f"{R.randint(1, 5)}/{R.randint(6, 9)}"]), "issue").add(rp)
        if p(0.88):
            o.add(K if p(0.85) else C).add(pages(), "page")
    elif t == "newspaper":
        o.add(D).add(pick(PAPERS), "container-title").add(C).add(ymd(y, pick(["-", "-", "年"])), "issued")
        if p(0.8):
            o.add(lp).add(pick([str(R.randint(1, 24)), f"{R.randint(1, 24):02d}", f"{R.randint(1, 9):03d}", "A12", "2, 5-7", "1，3", "第3版"]), "page").add(rp)
    elif t in ("chapter", "conference"):
        o.add(pick(["//", "//", "//", " // ", "／／", "//", D + "见" + K, D + "见: ", D + "载", D + "载于", D + "收入", D + "//", "/"]) if p(0.92) else D)
        if p(0.6):
            o.add(pick([C, "、"]).join(zh_people(pick([1, 2, 3])) if p(0.93) else ["《" + han(pick([1, 2])) + "》" + pick(["杂志社", "编辑部", "编委会", "编写组"])]), "editor").add(pick(["", "", "主编", "编", C + "等"]), "editor").add(D)
        o.add(venue() if p(0.25) else han(pick([1, 2, 2, 3, 4])) + pick(["论集", "文集", "史研究", "论文集", "研讨会论文集", "", "", "集", "史", "年会论文集", "大会", "：" + han(2), "与《" + pick(W2) + pick(W2) + "》研究", "：关于" + pick(W2) + "、" + pick(W2) + "与" + pick(W2) + "的" + pick(W2), f"第{R.randint(2, 40)}{pick('届次')}{pick(W2)}年会"]), "container-title")
        if p(0.12):
            o.add(K).add(pick(["第1册", "第2卷", "上册", "卷3"]), "volume")
        if p(0.85 if old else 0.15) and mk:
            o.add(pick(["", "", " "]) + lb + pick(["M", "C", "C", "G"]) + rb)
        if p(0.06):
            o.add(D).add(pick(["修订版", "增补本", "影印本", "2版", "第2版"]), "edition")
        host(o, C, D, K, y if y2 else None)
    elif t in ("book", "thesis", "report", "standard", "law"):
        if t == "book" and p(0.15):
            o.add(D).add(pick(["2", "3", "修订", "第2", "第二", "增订", "影印", "新"]), "edition").add(pick(["版", "版", "版"]), "edition")
        host(o, C, D, K, y if y2 else None, t)
    elif t == "patent":
        o.add(pick([D, C])).add(ymd(y, "-") if p(0.7) else y, "issued")
    else:
        if p(0.45):
            o.add(D).add(pick(SITES + BODIES + LATIN_PUB), "publisher" if t == "dataset" or p(0.5) else "container-title")
            if p(0.4):
                o.add(C).add(y, "issued")
        if p(0.5):
            o.add(pick([D, ""]) + lp).add(ymd(y, "-"), "issued").add(rp)
    online = t in ("web", "dataset") or "/OL" in mark or p(0.08)
    if online:
        if p(0.75):
            o.add(pick(["", "", D]) + lb).add(ymd(None, "-"), "accessed").add(rb)
        if p(0.85):
            o.add(D).add(url(), "URL")
    if p(0.15):
        o.add(D).add(pick(["DOI:", "doi: ", "DOI: ", "DOI", "https://doi.org/"])).add(doi(), "DOI")
    o.add(pick([D.strip(), ".", ".", "", "。", "．"]))
    if p(0.08):
        bilingual(o, lb, rb)
    return o


def host(o, C, D, K, y, t="book"):
    """Place: publisher, year: pages."""
    place = p(0.8)
    pub = zh_pub() if t != "thesis" else uni()
    if t == "report" or t == "law":
        pub = zh_body()
    if p(0.06):
        pub, place = None, p(0.6)
    if place or pub:
        o.add(D)
    if place:
        o.add(pick(PLACES), "publisher-place")
        o.add(K if pub and p(0.95) else pick([C, D, " "]) if pub else "")
    if pub:
        o.add(pub, "publisher")
    if y:
        o.add(pick([C, C, C, C, ""]) if pub or place else D).add(y, "issued").add(pick(["", "", "", "", "年", "年版"]), "issued")
        if p(0.05):
            o.add(f"年{R.randint(1, 12)}月", "issued")
    if t != "law" and p(0.5):
        o.add(pick([K] * 6 + [C, K + "第"])).add(pages(), "page").add(pick(["", "", "", "页"]))


def bilingual(o, lb, rb):
    inner = en_gbt()
    text = "".join(ch for ch, _ in inner.c)
    a, b = pick([(" ", ""), ("(", ")"), ("（", "）"), ("[", "]"), ("［", "］"), ("", "")])
    o.add(a + text + b, "other")
