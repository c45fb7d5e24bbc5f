"""Items of every kind in styles thrown together: what real styles share is that each has its own mix.

An item is a dictionary of fields; a style is a choice for every joint. A style that prints no value
of a field leaves no trace of it.
"""

from base import *
from bodies import case, en_body, en_people, en_publisher, odd_title, reporter, statute, venue
from chinese import han, uni, venue as zh_venue, zh_body, zh_journal, zh_name, zh_people, zh_pub, zh_title
from english import en_journal, en_title
from lists import *

MARK = {"journal": "J", "magazine": "J", "book": "M", "chapter": "M", "conference": "C", "speech": "Z", "thesis": "D", "newspaper": "N", "web": "EB/OL", "report": "R", "standard": "S", "patent": "P", "dataset": "DS/OL", "law": "A", "case": "A", "song": "Z", "episode": "Z", "film": "Z", "post": "EB/OL", "map": "CM", "archive": "A", "preprint": "EB/OL", "entry": "M", "art": "Z"}


# ---------------------------------------------------------------- items
def en_item():
    t = R.choices(["journal", "book", "chapter", "conference", "thesis", "newspaper", "web", "report", "standard", "patent", "dataset", "law", "case", "song", "episode", "film", "post", "map", "archive", "speech", "preprint", "entry", "art"], [20, 18, 12, 6, 6, 5, 5, 7, 2, 2, 3, 3, 3, 2, 2, 2, 3, 1, 1, 2, 2, 2, 1])[0]
    title = odd_title() if p(0.3) else en_title()
    d = {"t": t, "title": title}
    if p(0.85):
        d["author"] = [en_body() for _ in range(pick([1, 1, 1, 2]))] if p(0.5 if t in ("report", "web", "dataset", "standard", "map") else 0.12) else None
    if t in ("journal", "magazine"):
        d["host"] = pick([en_journal(), en_journal(), en_journal(), f"{en_journal()}: {pick(EN_W).title()}, {pick(EN_W).title()}, and {pick(EN_W).title()}", f"{pick(EN_W).title()} Register of Annual Reviews", f"Studies of {pick(EN_W).title()} {pick(EN_W).title()} and {pick(EN_W).title()} Practice", f"Bulletin of the {en_body()}", f"{pick(EN_W).title()} Sci."])
    elif t in ("chapter", "entry"):
        d["host"] = pick([en_title, en_title, odd_title])()
        d["editor"] = p(0.6) and ([en_body()] if p(0.15) else True)
    elif t == "conference":
        d["host"] = venue() if p(0.6) else en_title()
    elif t == "speech":
        d["event_place"] = pick(["Uppsala, Sweden", "Harbour City, TS, United States", "Port Hall, OR, United States", "Sydney, NSW, Australia", "Tidemouth, DC"])
    elif t == "newspaper":
        d["host"] = pick(["The ", ""]) + pick(EN_J1 + EN_PLACE[:9]) + pick([" Times", " Tribune", " Post", " Herald", " Guardian", " Daily", " Weekly", " Gazette"])
    elif t == "film":
        d["publisher"] = pick(["YouTube", "Vimeo", "TIDE", "HBC", "Tidetube"]) if p(0.5) else en_publisher()
    elif t in ("web", "post") and p(0.6):
        d["host"] = pick(["Facebook", "Instagram", "Twitter", "YouTube", "Reddit", "Tidegram", "Harborfare", "Tidenet", "HBC", "PORT"]) if t != "web" or p(0.3) else en_body()
    elif t == "case":
        d["title"], d["host"], d["author"] = case(), reporter(), []
    elif t == "law":
        d["title"], d["host"], d["author"] = statute(), reporter(), []
    elif t in ("song", "episode"):
        if p(0.7):
            d["host"] = pick(EN_W).title() + pick(["", f": Complete {pick(EN_W).title()}s", f" {pick(EN_W)}"])
        if t == "episode":
            d["number"] = f"Season {R.randint(1, 9)}, Episode {R.randint(1, 30)}" if p(0.6) else str(R.randint(2, 600))
    if t in ("report", "patent", "standard", "dataset", "archive", "preprint") and p(0.6) or t == "law" and p(0.3):
        y = year()
        d["number"] = {"patent": pick([f"U.S., {R.randint(2, 9)},{R.randint(100, 999)},{R.randint(100, 999)}", f"US{R.randint(10**6, 10**8)}B2"]), "standard": pick(["ISO ", "IEEE ", "AIXA G-", "BS EN "]) + f"{R.randint(10, 9000)}-{y}", "dataset": f"{pick(['HDA', 'TDB'])} {R.randint(1000, 39999)}", "archive": f"Box {R.randint(1, 2000)}, {pick(EN_SUR)} Papers", "preprint": pick(["arXiv:", ""]) + f"{R.randint(1000, 2500)}.{R.randint(1000, 99999)}", "law": f"{R.randint(80, 117)}-{R.randint(10, 999)}"}.get(t, pick([f"HFR-TR-{R.randint(1, 300)}", f"PB {R.randint(80, 99)}-{R.randint(10**5, 10**6)}", f"Issue Brief No. {R.randint(1, 9)}", f"{R.randint(1, 9)}", f"Report {R.randint(1, 90)}", f"3R21AB0{R.randint(10**4, 10**5)}-02", f"{R.randint(1000, 9999)}.{R.randint(1, 9)}"]))
    if t in ("journal",):
        bare = p(0.12)  # Printed before it had a volume.
        d["volume"] = R.randint(1, 200) if not bare else None
        if p(0.7) and not bare:
            d["issue"] = pick([str(R.randint(1, 12)), str(R.randint(1, 12)), f"{R.randint(1, 5)}/{R.randint(6, 9)}", "Suppl. 1", "S1"])
    elif t in ("case", "law"):
        if p(0.85):
            d["volume"] = R.randint(1, 800)
        d["page"] = pick([R.randint(1, 2400), R.randint(1, 2400), f"{R.randint(1, 400)}, {R.randint(401, 420)}-{R.randint(421, 440)}"]) if p(0.8) else None
    elif t in ("book", "chapter") and p(0.14):
        d["volume"] = pick([R.randint(1, 12), R.randint(1, 4)])
    if t in ("journal", "chapter", "conference") and p(0.9) and not (t == "journal" and d["volume"] is None and p(0.8)) or t in ("book", "report") and p(0.12):
        d["page"] = pages() if p(0.94) else pick([f"{R.randint(1, 9)}.1-{R.randint(1, 9)}.{R.randint(10, 60)}", f"e{R.randint(1000, 90000)}", str(R.randint(10**4, 10**6))])
    if t == "newspaper" and p(0.5):
        d["page"] = pick(["A", "B", "C", "D", ""]) + str(R.randint(1, 20))
    if t not in ("journal", "newspaper", "magazine", "case", "law", "post", "patent", "speech", "web", "film"):
        if p(0.93):
            d["publisher"] = en_publisher() if t != "thesis" else pick([f"University of {pick(EN_SUR)}", f"The School of {pick(EN_SUR)} & {pick(EN_SUR)}", f"{pick(EN_SUR)} State University", f"{pick(EN_SUR)} University", f"Univ. of {pick(EN_PLACE)}"])
        if t in ("report", "standard", "dataset") and d.get("author") and p(0.3):
            d["publisher"] = d["author"][0]
        if p(0.6 if t in ("book", "chapter", "conference") else 0.25):
            d["place"] = pick(EN_PLACE + ["Hoboken, NJ, US", "Washington, DC, US", "Cambridge, Mass.", "Canberra, Australian Capital Territory", "Chichester", "Zürich", "New Delhi", "Rotterdam", "Springfield", "Thousand Oaks", "Englewood Cliffs"])
    if t in ("book", "chapter") and p(0.14):
        d["edition"] = pick(["2nd", "3rd", "4th", "5th", "9th", "11th", "Rev.", "1st"])
    if t == "book" and p(0.12):
        d["translator"] = True
    if t == "book" and p(0.14):
        d["led"] = True
    if t == "thesis":
        d["genre"] = pick(["Doctoral dissertation", "Unpublished doctoral dissertation", "PhD diss.", "Ph.D. dissertation", "Master’s thesis", "PhD thesis", "Dissertation"])
    d["lang"] = "en"
    return d


def zh_item():
    t = R.choices(["journal", "book", "chapter", "conference", "thesis", "newspaper", "web", "report", "standard", "patent", "dataset", "law", "case", "film", "map", "archive", "preprint"], [20, 22, 16, 7, 6, 6, 7, 4, 3, 3, 4, 4, 3, 2, 2, 3, 3])[0]
    title = zh_title()
    if p(0.1):
        title = pick([
            han(1) + f"“{R.choice('一二三大七五')}{pick(W2)[0]}{pick('前后型家')}{R.choice('五七八三')}{pick(W2)[1]}”" + han(2) + "研究",
            han(2) + pick(["（代序）", "（节选）", "（附表）"]),
            "何谓“" + han(1) + "”——" + han(1),
            han(2) + "、" + han(2) + f"（{R.randint(1980, 2005)}—{R.randint(2006, 2024)}年）",
            f"{R.randint(1980, 2020)}年" + han(2) + "的" + pick(W2) + "与对策",
            "《" + han(1) + "》难在哪里？" + pick(["", han(2)]),
            pick(["题词", "序", "序言", "代序", "题记", "寄语"]),
            pick(["谈", "读", "说"]) + pick(W2) + "，" + han(pick([1, 2])) + pick(["", "（代序）"]),
            "对话" + pick(FOREIGN) + "：" + han(2),
            pick(["谈谈", "论", ""]) + han(1) + "：与" + han(2) + pick(FOREIGN) + "的对谈",
            han(2) + pick(["：", ": "]) + "“" + han(3) + "”论文集",
            "[" + han(1) + "照片]",
            pick(W2) + "书信", "题记", "序", "后记", "前言",
            pick(W2) + "关于" + han(2) + "的布告",
        ])
    d = {"t": t, "title": title, "author": [zh_body()] if t in ("report", "standard", "dataset", "map", "law") and p(0.6) else None}
    y = year()
    if p(0.04):
        d["author"] = pick([[pick(["高桥", "石井", "佐藤", "山本", "中村", "小林"]) + pick(["隆夫", "和彦", "健一", "幸子"])], [han(1) + "科学数据中心（" + uni() + han(1) + "研究所）"], [zh_body(), zh_body(), han(1) + "股份有限公司研究院"], [pick("訾仉亓逄佘") + pick(GIVEN) + pick(GIVEN), zh_name()]])
    if t == "journal":
        d["host"] = zh_journal() + pick(["", "", "", "", "（电子版）", "(自然科学版)", "：哲学社会科学版"])
        d["volume"] = R.randint(1, 80) if p(0.5) else None
        if d["volume"] and p(0.3):
            d["lone"] = True
            d["volume"] = R.randint(13, 90)
        d["issue"] = pick([str(R.randint(1, 12))] * 6 + ["增刊1", "增刊", "S1", "1/2", "Z1"]) if p(0.9) and not d.get("lone") else None
        d["page"] = pages() if p(0.85) else None
    elif t == "newspaper":
        d["host"] = pick(PAPERS)
        d["page"] = pick([str(R.randint(1, 24)), str(R.randint(1, 24)), "第1张第4版", "第1—2页", "2, 5-7", "A12"]) if p(0.8) else None
    elif t in ("chapter", "conference"):
        d["host"] = han(pick([1, 2, 2, 3])) + pick(["论集", "文集", "论文集", "研讨会论文集", "", "集", "史", "论丛", "书信", "全书", "：" + han(2) + "与" + han(1), "研究", "：关于" + pick(W2) + "、" + pick(W2) + "与" + pick(W2) + "的" + pick(W2)])
        if p(0.2):
            d["host"] = zh_venue()
        elif p(0.12):
            d["host"] = pick([f"{uni()}{han(1)}系建系{R.randint(2, 12)}0周年学术会议文集", f"中国{han(2)}学会第{R.randint(2, 40)}届{han(1)}年会", pick(W2) + "与《" + han(1) + "》研究", "理解" + pick(W2) + "：关于" + pick(W2) + "、" + pick(W2) + "与" + pick(W2) + "的" + pick(W2), "中国" + han(2) + "：第" + str(R.randint(2, 9)) + "届" + han(1) + "会议"])
        d["editor"] = p(0.6) and ([pick(["《" + han(1) + "》杂志社", zh_body(), uni() + "编写组", zh_body() + han(1) + "办公室"])] if p(0.25) else True)
        d["volume"] = pick(["第1册", "第2卷", "上册", f"第{R.randint(1, 30)}册", f"卷{R.randint(1, 9)}"]) if p(0.15) else None
        d["page"] = pages() if p(0.75) else pick([None, "扉页", "序2-3"])
    elif t == "law":
        d["title"] = pick([zh_body() + "关于印发" + han(2) + "行动计划的通知", zh_body() + "关于适用〈中华人民共和国" + han(1) + "法〉的解释", "中华人民共和国" + han(1) + "法修正案（" + pick("一二三四五六七八九十") + "）", han(2) + "条例", "关于" + han(2) + "若干问题的决定", zh_body() + "关于建立" + han(2) + "制度的通知"])
        d["number"] = pick([f"国发〔{y}〕{R.randint(1, 90)}号", f"法释〔{y}〕{R.randint(1, 30)}号", f"中华人民共和国主席令第{R.randint(1, 99)}号", f"国办发〔{y}〕{R.randint(1, 90)}号", f"{pick(['财', '教', '水'])}{pick(['税', '函', '办'])}〔{y}〕{R.randint(1, 300)}号"]) if p(0.5) else None
    elif t == "case":
        d["title"] = zh_name() + pick(["诉", "与", "诉"]) + pick([pick(PLACES) + "市" + han(1) + "局", han(1) + "有限公司", zh_name(), "某县人民政府"]) + han(2) + pick(["案", "纠纷案", "行政处罚案"])
        d["author"] = []
        d["number"] = f"（{y}）{pick('浙苏京沪粤川')}{pick(['法民上字', '民终', '行初', '刑初'])} {R.randint(1, 999)} 号" if p(0.5) else None
        d["host"] = pick(["最高人民法院公报", "人民司法"]) if p(0.25) else None
    elif t in ("patent", "standard", "archive", "dataset", "report") and p(0.75):
        d["number"] = {"patent": pick(["", "", "中国, ", "中国，"]) + "CN" + str(R.randint(10**8, 10**9)) + pick("AUB"), "standard": pick(["GB/T ", "NB/T ", "GB ", "DL/T "]) + f"{R.randint(100, 49999)}—{y}", "archive": pick([pick(W2) + "档案", "北部档案 " + str(R.randint(1, 2000)) + "—" + str(R.randint(1, 9000)), "全宗" + str(R.randint(1, 99)) + "目录3"]), "dataset": pick(["CSTR:", ""]) + f"{R.randint(10000, 40000)}.11.{pick(EN_W)[:5]}.{R.randint(1, 900)}"}.get(t, f"EASI-TR-{R.randint(1, 99)}")
    elif t in ("web", "film"):
        d["host"] = pick(SITES) if p(0.5) else None
    elif t == "book":
        d["volume"] = pick(["第1卷", "上册", "下册", f"第{R.randint(1, 30)}册", f"卷 {R.randint(1, 90)}", f"第{R.randint(2, 60)}卷", f"卷{R.randint(1, 900)}"]) if p(0.14) else None
        d["page"] = pick([pages(), pages(), pages(), "序2-3", "第1版自序", "扉页"]) if p(0.3) else None
        d["edition"] = pick(["2 版", "2版", "第2版", "修订版", "影印本", "刻本", "增订本", "新版", "增补本", "第二版"]) if p(0.16) else None
        d["translator"] = p(0.12)
        d["led"] = p(0.1)
    if t == "patent" and d.get("number") and p(0.3):
        d["country"] = pick(["中国", "中国专利", "中国发明专利", "美国", "中国实用新型专利"])
    if t == "chapter" and p(0.05):
        d["title"] += pick(["：", ": "]) + f"卷{R.randint(1, 40)}"
    if t in ("chapter", "conference"):
        d["edition2"] = pick(["修订版", "增补本", "影印本", "2版", "第2版", "增订版"]) if p(0.08) else None
    if t == "book" and p(0.09):
        # Whole works that nobody signs: their volume is what is cited.
        d["title"] = pick([pick(PLACES) + pick(["县志", "府志", "州志", "县续志", "通志"]), zh_name() + pick(["", zh_name()]) + pick(["全集", "文集", "选集"]), han(2) + pick(["类钞", "资料汇编", "史料", "全书", "御览", "丛编"])])
        d["author"], d["led"] = [], False
        v = R.randint(1, 90)
        d["volume"] = pick([f"卷 {v}", f"卷{v}", f"第{v}卷", f"第{v}册", "上册", "下册", f"卷 {v} {pick(W2)}"])
    if t == "thesis":
        d["genre"] = pick(["博士学位论文", "硕士学位论文", "博士论文", "硕士论文"])
    if t in ("book", "chapter", "thesis", "report", "conference", "map", "dataset", "standard"):
        if p(0.93):
            d["publisher"] = uni() if t == "thesis" else pick([zh_body(), zh_body(), han(2) + "科学数据中心", "国家" + han(2) + "数据中心-" + han(1) + "分中心", uni() + "数据平台", uni() + han(2) + "研究所" + han(2) + "国家重点实验室"] + LATIN_PUB) if t in ("report", "dataset", "standard") else zh_pub() + (pick(["、", "，"]) + zh_pub() if p(0.03) else "")
        if p(0.6 if t in ("book", "chapter", "map", "conference") else 0.3):
            d["place"] = pick(PLACES)
    if t == "preprint":
        d["publisher"] = pick(["ChinaXiv", "PSSXiv", "arXiv", "bioRxiv", "PubScholar"])
        if p(0.5):
            d["number"] = d["publisher"] + f":{R.randint(2016, 2025)}{R.randint(1, 12):02d}.{R.randint(1, 999):05d}"
    d["lang"] = "zh"
    return d


# ---------------------------------------------------------------- styles
def date(zh, y):
    m, d = R.randint(1, 12), R.randint(1, 28)
    if zh:
        return pick([str(y)] * 6 + [f"{y}年", f"{y}-{m:02d}-{d:02d}", f"{y}年{m}月{d}日", f"{y}年{m}月"] * 2 + [f"{m}月 {d}, {y}"])
    return pick([str(y)] * 9 + [f"{y}–{y + 5}", f"[{y}]", f"{y}-{m:02d}-{d:02d}", f"{d} {pick(MONTHS)} {y}", f"{pick(MON)} {d}, {y}", f"{pick(MONTHS)} {y}"])


def people(o, role, names, n, zh, C):
    """Names with their separators and et al."""
    cut = n >= 3 and p(0.35)
    if cut:
        names = names[: pick([1, 3])]
    if zh:
        o.add(pick([C, C, "、", "，", ", "]).join(names), role)
        if cut:
            o.add(pick([C + "等", "等", " 等", C + "et al"]), role)
        return
    sep = pick([C, C, ", ", "; "])
    last = pick([sep, sep, " and ", ", and ", " & ", ", & "])
    o.add(sep.join(names) if cut or len(names) < 2 else sep.join(names[:-1]) + last + names[-1], role)
    if cut:
        o.add(pick([", et al", " et al", ", et al.", " et al.", ", 等"]), role)


def mixed(d):
    zh, t = d["lang"] == "zh", d["t"]
    full = p(0.3 if zh else 0.1)
    C = "，" if full else pick([", ", ", ", ", ", ",", "，" if zh else ", "])
    D = pick(["．", "．", "。"]) if full else pick([". ", ". ", ". ", ".", ", "])
    K = "：" if full else pick([": ", ": ", ":", "："])
    lb, rb = ("［", "］") if full and p(0.4) else ("[", "]")
    lp, rp = ("（", "）") if full or zh and p(0.3) else ("(", ")")
    mark = p(0.5)
    old = mark and t in ("chapter", "conference", "entry") and p(0.35)  # [A]//…[C], as in 1987
    y = year()
    when = date(zh, y)
    early = R.choices([0, 1, 2, 3], [55, 15, 18, 12])[0]  # the year's place: end, (Y)., . Y., , Y,
    suffix = pick(["", "", "", "a", "b"])
    o = T()
    # Who.
    led = d.get("led")
    if d.get("author") is None and d.get("author", 0) != [] and p(0.9) or d.get("author"):
        if d.get("author"):
            o.add(pick([C, "、" if zh else ", ", " and " if not zh else "，"]).join(d["author"]), "author")
        else:
            n = pick([1, 1, 1, 2, 2, 3, 3, 4, 5, 8])
            if zh and t in ("book", "chapter") and p(0.05):
                # 甲著; 乙译. 题
                people(o, "author", zh_people(n), n, zh, C)
                o.add(pick(["著", "编著", ""]), "author").add(pick(["; ", "，", "；", ", "])).add(pick(["、", C]).join(zh_name() for _ in range(pick([1, 2]))), "translator").add(pick(["译", ", 译"]), "translator")
                n = 0
            form = pick(["caps", "vanc", "gbt", "gbt", "dots", "apa", "apa", "first", "inif", "ginif", "full"])
            led = led and n > 0
            if n:
                people(o, "editor" if led else "author", zh_people(n) if zh else en_people(form, n), n, zh, C)
            if led:
                o.add(pick(["主编", "编", " 主编", "，编", "，主编", " (编)", "（编）", "編"]) if zh else pick([", ed.", ", eds.", " (eds.)", " (Eds.)", " (ed.)", " eds.", ", editors", ", ed"]), "editor")
    elif p(0.5):
        o.add(pick(["佚名", "佚名", "作者不详", "[佚名]", "Anon"]) if zh else pick(["Anon", "Anon.", "Anonymous", "anonymous"]), "other")
    if early and p(0.92):
        o.add({1: pick([" ", "", ". "]), 2: D, 3: C}[early] if o.c else "")
        a, b = (lp, rp) if early == 1 else pick([("", "")] * 9 + [("[", "]")])
        if p(0.05):
            o.add(a).add(pick(["n.d.", "in press", "n.d.-a", "no date", "[no date]"] if not zh else ["无日期", "n.d.", "日期不详", "不详", "民国", "无日期-a"]), "other").add(b)
        else:
            form = str(y) + suffix
            if not zh and p(0.1):
                form = pick([f"{y}, {pick(MONTHS)} {R.randint(1, 28)}", f"{y}/{y + 3}", f"{y}–{y + 4}"])
            o.add(a).add(form, "issued").add(b)
        o.add(pick([D, D, C, K, " "]))
    elif o.c:
        glued = zh and not mark and p(0.08)
        o.add("" if glued else pick([D] * 6 + [C, C, K]) if not zh or mark else pick([D, C, K, K, "："]))
    if early and p(0.9):
        when = ""
    # What.
    glued = o.c and o.c[-1][1] in ("author", "editor")
    article = t in ("journal", "chapter", "conference", "newspaper", "web", "thesis", "episode", "song", "preprint", "case", "entry", "post")
    if zh:
        q = pick([("", "")] * 4 + ([("《", "》")] * 4 + [("“", "”")] if not mark else [("", "")])) if p(0.8) else pick([("〈", "〉"), ("「", "」")]) if article else ("", "")
    else:
        q = pick([("", "")] * 4 + ([("“", "”"), ("“", "”"), ('"', '"'), ("‘", "’")] if article else [("*", "*"), ("《", "》")]))
    if glued and q[0] not in ("《", "〈"):
        q = ("《", "》")
    title = d["title"]
    if q[0] in ("《", "〈"):
        title = title.replace("《", "〈" if q[0] == "《" else "《").replace("》", "〉" if q[0] == "《" else "》")
    if q[0] == "“":
        title = title.replace("“", "‘").replace("”", "’")
    number = d.get("number")
    inside = q[0] in ("“", '"') and p(0.5) and not zh
    first = number and zh and t == "standard" and p(0.5)
    if first:
        o.add(number, "number").add(pick([" ", C, D]))
        number = None
    o.add(q[0]).add(title, "title")
    vol = d.get("volume")
    if vol and t == "book":
        o.add(pick([K, K, C, " ", lp])).add(vol if zh else pick([f"Vol. {vol}", f"Vol. {vol}", f"vol. {vol}", f"卷 {vol}", f"Part {vol}"]), "volume")
        o.add(rp if o.c[-1 - len(str(vol if zh else f"Vol. {vol}"))][0] == lp else "")
        vol = None
    if number and p(0.75):
        if d.get("country"):
            o.add(pick([K, D, C])).add(d["country"]).add(pick([C, C, K, ", "])).add(number, "number")
        else:
            o.add(pick([K] * 5 + [C, " " + lp])).add(number, "number")
        o.add(rp if lp in "".join(c for c, _ in o.c[-len(number) - 1 :][:1]) else "")
        number = None
    if inside:
        o.add(pick([",", "."]))
    o.add(q[1])
    if mark and p(0.95):
        o.add(pick(["", "", " "]) + lb + ("A" if old else MARK[t]) + rb)
    elif not zh and t in ("film", "song", "episode", "map", "dataset", "art", "post") and p(0.4):
        o.add(" " + pick(["[Film]", "[Song]", "[Map]", "[Data set]", "[Painting]", "[Video]", "[Tweet]", "(video)", "[Status update]"]))
    elif zh and t in ("film", "map", "dataset", "thesis", "report", "archive") and p(0.2):
        o.add(pick([" ", ""]) + pick(["[地图]", "[数据集]", "［dataset］", "[影片]", "(数据集)", "[手稿]", "［报告］", "(现行)"]))
    end = " " if inside else pick([D, D, D, C]) if not q[0] else pick([C, D, C])
    joined = False
    # Who edited it, told behind the title, with a word for it or without.
    if t == "book" and not any(f in ("author", "editor") for _, f in o.c) and p(0.3):
        n = pick([1, 1, 2, 3])
        o.add(end)
        people(o, "editor", [zh_name() for _ in range(n)] if zh else en_people(pick(["gbt", "inif", "dots", "caps"]), n), n, zh, C)
        o.add(pick(["", C + "编", "，主编", " 编"]) if zh else pick(["", "", ", ed.", ", eds."]), "editor")
    # Translators and editors of the work itself.
    if d.get("translator"):
        n = pick([1, 1, 2])
        if zh:
            o.add(end)
            people(o, "translator", [zh_name() for _ in range(n)], n, zh, C)
            o.add(pick(["译", C + "译", " 译", "，译", "翻译"]), "translator")
        elif p(0.5):
            o.add(end).add(pick(["trans. ", "translated by ", "Trans. ", "Trans. by "]), "translator")
            people(o, "translator", en_people(pick(["full", "inif"]), n), n, zh, C)
        else:
            o.add(end)
            people(o, "translator", en_people(pick(["gbt", "inif"]), n), n, zh, C)
            o.add(pick([", trans", ", trans.", " (trans.)", ", Trans."]), "translator")
    if d.get("edition"):
        e = d["edition"] if zh else d["edition"] + pick([" ed", " ed.", " edition", " ed"])
        if not zh and d["edition"][0].isdigit() and p(0.1):
            e = d["edition"][:-2] + pick([" edition", " 版", "版"])
        a, b = pick([(end, ""), (end, ""), (C, ""), (" " + lp, rp), (lp, rp)])
        o.add(a).add(e, "edition").add(b)
    # Where it appeared.
    host = d.get("host")
    ed = d.get("editor")
    after = False
    if host:
        if t in ("journal", "newspaper", "magazine", "web", "post"):
            o.add(end if not zh else pick([end, end, C + "载", "，载"]) if not mark else end)
        else:
            o.add(pick(["//", "//", end + "In: ", end + "In ", ", in ", ", in: ", end, " in ", end + "见: "] if not zh else ["//", "//", " // ", end + "见: ", end + "见：", end + "载", C + "收入", end + "载于", end]))
            if ed:
                n = pick([1, 1, 2, 2, 3])
                names = ed if ed is not True else zh_people(n) if zh else en_people(pick(["gbt", "caps", "inif", "apa", "full", "dots"]), n)
                after = not zh and p(0.25)
                if not after:
                    if not zh and p(0.1):
                        o.add(pick(["Eds.: ", "Ed.: "]), "editor")
                    people(o, "editor", names, len(names), zh, C)
                    if p(0.55):
                        o.add(pick(["主编", "编", " 编", C + "编", " (编)", "（编）", "主编"]) if zh else pick([", ed.", ", eds.", " (eds.)", " (Eds.)", " eds.", ", ed", ", editors"]), "editor")
                    o.add(pick([D, D, C, K, K] if zh else [D, D, C, ". "]))
        b = pick([("", "")] * 3 + [("《", "》")] * (3 if zh and not mark else 0) + ([("*", "*")] if not zh else []))
        if b[0] == "《":
            host = host.replace("《", "〈").replace("》", "〉")
        o.add(b[0]).add(host, "container-title")
        if vol and t in ("chapter", "entry", "conference"):
            o.add(pick([K, C, " "])).add(vol if zh else f"Vol. {vol}", "volume")
            vol = None
        o.add(b[1])
        if mark and t in ("chapter", "conference", "entry") and p(0.9 if old else 0.3):
            o.add(pick(["", " "]) + lb + pick("MCCZG") + rb)
        if d.get("edition2"):
            a, b = pick([(D, ""), (D, ""), (lp, rp)])
            o.add(a).add(d["edition2"], "edition").add(b)
        if after and ed:
            o.add(pick([", edited by ", ", ed. by ", ", ed. ", ", eds. "]), "editor")
            people(o, "editor", names, len(names), zh, C)
    sep = pick([C, C, C, D, " "]) if host else end
    # Numbers.
    page = d.get("page")
    if host and t in ("journal", "case", "law", "newspaper"):
        if vol and t in ("case", "law"):
            o.add(pick([K + "Vol. ", ", ", C, " (Vol. ", K + "卷 ", C + "vol. "])).add(vol, "volume")
            o.add(")" if "(" in "".join(c for c, _ in o.c[-8:]) else "")
            vol = None
        form = R.randint(0, 4)
        if when and form < 3:
            o.add(sep).add(when, "issued")
            when = ""
        if t == "newspaper" and page:
            a, b = pick([(lp, rp), (lp, rp), (C, ""), (C + "p. ", ""), (K, "")])
            o.add(a).add(page, "page").add(b)
            page = None
        if vol:
            o.add(pick([C, C, " ", C + ("Vol. " if not zh else "第"), ", vol. " if not zh else "，第", ", vol. " if not zh else ", 卷 "])).add(vol, "volume")
            if zh and "第" in "".join(c for c, _ in o.c[-len(str(vol)) - 1 :]):
                o.add("卷", "volume")
        if d.get("issue") and zh and not vol and o.c[-1][1] == "container-title" and p(0.4):
            # Of a journal without volumes the lone number is the issue's.
            o.add(pick([C, C, D])).add(d["issue"], "issue")
        elif d.get("issue"):
            s = str(d["issue"])
            a, b = pick([(lp, rp)] * 4 + ([("第", "期"), ("年第" if o.c[-1][0].isdigit() and o.c[-1][1] == "issued" else "，第", "期"), (C + "期 ", ""), (", no. ", "")] if zh else [(", no. ", ""), (C + "No. ", ""), (", Iss. ", "")]))
            o.add(a).add(s, "issue").add(b)
        if page:
            a, b = pick([(K, ""), (K, ""), (K, ""), (C, ""), (D if D != ", " else K, "")] + ([(C + "第", "页"), (C + "页 ", ""), (", pp. ", "")] if zh else [(", pp. ", ""), (C + "p. ", "")]))
            o.add(a).add(page, "page").add(b)
            page = None
        if when and form == 4:
            o.add(" " + lp if not zh else lp).add(when, "issued").add(rp)
            when = ""
    if d.get("genre"):
        a, b = pick([(end, ""), (" " + lp, rp), (end + "[", "]"), (C, "")])
        if p(0.3) and not zh and d.get("publisher"):
            o.add(a).add(d.pop("publisher"), "publisher").add(" ").add(d["genre"], "genre").add(b)
        else:
            o.add(a).add(d["genre"], "genre").add(b)
    if number:
        o.add(pick([D, C])).add(pick(["", "No. ", "Rep. No. ", "Pub. L. No. "] if not zh else ["", "编号：", "No. ", "第"])).add(number, "number")
    url_first = t in ("web", "dataset", "post", "film", "preprint") and p(0.12)
    link = url() if t in ("web", "post", "dataset", "film", "preprint") and p(0.8) or p(0.12) else ""
    if url_first and link:
        o.add(D).add(link, "URL").add(pick([". ", " "]))
        link = ""
        joined = True
    pub, place = d.get("publisher"), d.get("place")
    if pub or place:
        o.add("" if joined else pick([D, D, C]) if host or mark or not q[0] else pick([C, C, D]))
        if place and pub and p(0.12):
            o.add(pub, "publisher").add(C).add(place, "publisher-place")
        else:
            paren = not mark and p(0.1)
            o.add(lp if paren else "")
            if not place and mark and p(0.05):
                o.add(pick(["[出版地不详]", "[S.l.]", "［S. l.］"])).add(K)
            if place:
                o.add(place, "publisher-place").add(pick([K, K, K, C] if not zh else [K, K, K, "："]) if pub else "")
            if pub:
                o.add(pub, "publisher")
            if when:
                o.add(pick([C, C, C, " ", ""] if zh else [C, C, " "])).add(when, "issued").add(pick(["", "", "年版", "版"]) if zh and when.isdigit() else "", "issued")
                when = ""
            o.add(rp if paren else "")
    if d.get("event_place"):
        o.add(D).add(d["event_place"], "publisher-place")
    if when:
        a, b = pick([(C, ""), (D, ""), (" " + lp, rp), (lp, rp)])
        o.add(a).add(when, "issued").add(b)
    if page:
        a, b = pick([(K, ""), (K, ""), (C, ""), (". ", "")] + ([(C + "第", "页"), (C + "第", "页"), (" " + lp + "页 ", rp)] if zh else [(", pp. ", ""), (", p. ", ""), (" (pp. ", ")")]))
        o.add(a).add(page, "page").add(b)
    acc = p(0.5) if link or t in ("web", "dataset", "post") else p(0.04)
    if mark and acc and p(0.7):
        day = ymd(None, "-")
        o.add(lb).add(day[:4] + pick("abc") + day[4:] if p(0.06) else day, "accessed").add(rb)
        acc = False
    if zh and p(0.25) and (link or t in ("web", "dataset")):
        # 见于: 2月 14, 2025. [在线]. 载于: …: a Chinese IEEE.
        o.add(pick([". ", " ", ", "]))
        if acc:
            o.add(pick(["见于: ", "取读于: ", "访问于: "])).add(f"{R.randint(1, 12)}月 {R.randint(1, 28):02d}, {year()}", "accessed").add(". ")
        o.add(pick(["[在线]. ", "[网络]. ", ""]) + pick(["载于: ", "可获取: ", "网址: "])).add(link or url(), "URL")
        acc, link = False, ""
    if link:
        a, b = pick([(D, "")] * 3 + [(C, ""), (". <", ">")] + ([(". Retrieved from ", ""), (". [Online]. Available: ", ""), (". Available at: ", "")] if not zh else []))
        o.add(a).add(link, "URL").add(b)
    if acc:
        m, dd = pick(MONTHS), R.randint(1, 28)
        a, v, b = pick([("，", ymd(None, "年"), "访问"), ("，", ymd(None, "年"), ""), ("（访问日期：", ymd(None, "-"), "）"), (". ", ymd(None, "-"), "访问")]) if zh else pick([(" (accessed ", f"{m} {dd}, {y}", ")"), (", accessed ", f"{dd} {m} {y}", ""), (". Accessed: ", f"{m[:3]}. {dd}, {y}", ""), (" (last visited ", f"{dd} {m} {y}", ")"), (" (", ymd(None, "-"), ")")])
        o.add(a).add(v, "accessed").add(b)
    if p(0.12) and t in ("journal", "chapter", "book", "dataset"):
        o.add(pick([D, C])).add(pick(["DOI:", "doi: ", "DOI: ", "https://doi.org/"])).add(doi(), "DOI")
    o.add(pick([".", ".", "", "。" if zh else "."]))
    return o


def acta_zh():
    """Wang D. F., & Cui H. [王某、崔某]. (2004). 题 [Title]. 刊, 1(2), 3-4: the names in letters first."""
    o = T()
    n = pick([1, 1, 2, 2, 3])
    o.add(", & ".join(f"{pick(EN_SUR)} {pick('ABCDEF')}. {pick(['', 'W. '])}".strip() for _ in range(n)), "other").add(pick([" [", "［", " ("]))
    shut = {"[": "]", "［": "］", "(": ")"}[o.c[-1][0]]
    o.add("、".join(zh_name() for _ in range(n)), "author").add(shut).add(pick([". ", " "]))
    y = year()
    o.add("(").add(pick([f"{y}", f"{y}{pick('ab')}", f"{y}, {pick('一二三四五六七八九')}月 {R.randint(1, 28)}"]), "issued").add("). ")
    o.add(zh_title(), "title").add(" [" + en_title() + pick(["]. ", "] "]), "other")
    k = R.random()
    if k < 0.5:
        o.add(zh_journal(), "container-title").add(", ").add(R.randint(1, 60), "volume").add(pick(["(", ", "]))
        if o.c[-1][0] == "(":
            o.add(R.randint(1, 12), "issue").add("), ")
        o.add(pages(), "page")
    elif k < 0.7:
        o.add("[").add(pick(["博士学位论文", "硕士学位论文"]), "genre").add("]. ").add(uni(), "publisher")
    elif k < 0.85:
        o.add("载 ").add(" & ".join(zh_name() for _ in range(2)), "editor").add(" (编)", "editor").add(", ").add(han(2) + "论丛", "container-title").add(" (pp. ").add(pages(), "page").add("). ").add(zh_pub(), "publisher")
    else:
        o.add(pick(PLACES), "publisher-place").add(": ").add(zh_pub(), "publisher")
    o.add(pick([".", ""]))
    return o


def mixed_en():
    return mixed(en_item())


def mixed_zh():
    o = mixed(zh_item())
    if p(0.025):
        # The English first, the Chinese in brackets behind it: one work, told in Chinese.
        out = T()
        a, b = pick([(" [", "]"), (" (", ")"), (" ", ""), (" [", "].")])
        out.add("".join(c for c, _ in mixed(en_item()).c) + a, "other")
        out.c += o.c
        return out.add(b)
    if p(0.07):
        inner = mixed(en_item())
        a, b = pick([(" ", ""), (" (", ")"), ("（", "）"), (" [", "]")])
        o.add(a + "".join(c for c, _ in inner.c) + b, "other")
    return o


if __name__ == "__main__":
    R.seed(5)
    for _ in range(40):
        print("".join(c for c, _ in pick([mixed_en, mixed_zh])().c))
