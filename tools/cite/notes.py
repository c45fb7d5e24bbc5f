"""Chinese notes, APA in Chinese, and odder shapes."""

from base import *
from lists import *
from chinese import *


# ---------------------------------------------------------------- Chinese notes
def note_zh():
    t = R.choices(["journal", "book", "chapter", "conference", "thesis", "newspaper", "web", "report", "law", "dataset", "standard"], [30, 32, 14, 3, 6, 8, 8, 4, 2, 1, 1])[0]
    tw = p(0.3)
    C = pick(["，", "，", "，", ",", ", "])
    K = pick(["：", "：", ":", "，", "，"]) if not tw else pick(["，", "：", "，", ":", "，"])
    y = year()
    o = T()
    ppl = zh_people()
    led = False
    if p(0.03):
        o.add(pick(["参见", "详见", "見"]))
    if not p(0.1):
        role = "editor" if t == "book" and p(0.15) else "author"
        o.add(pick(["、", "、", "、", C]).join(ppl), role)
        if len(ppl) >= 2 and p(0.25):
            o.add("等", role)
        if role == "editor":
            o.add(pick(["主编", "编", "編", "等编", "主編", "辑", " 编"]), role)
        elif p(0.08):
            o.add(pick(["著", "撰", "等著", "編著"]), role)
        if t == "book" and p(0.06):
            o.add(C).add(zh_name(), "contributor").add(pick(["点校", "整理", "校注", "注", "注释", "點校"]), "contributor")
        led = True
    ad = p(0.1)
    if ad:
        lp, rp = pick([("（", "）"), ("(", ")"), (C, "")])
        o.add(lp).add(y, "issued").add(rp)
    o.add(K if led or ad else "")
    art = t in ("journal", "newspaper", "chapter", "conference", "web") 
    q = pick([("《", "》")] * 6 + [("“", "”")]) if not tw else (("〈", "〉") if art else ("《", "》"))
    if tw and p(0.15):
        q = ("「", "」")
    title = zh_title().replace("《", "〈").replace("》", "〉") if q[0] == "《" else zh_title()
    if t == "law":
        title = pick(["关于" + han(2) + "的决定", han(2) + "条例", "中华人民共和国" + pick(W2) + "法", "国务院关于" + han(2) + "的意见"])
    o.add(q[0]).add(title, "title").add(q[1])
    if p(0.04):
        o.add(pick(["[J]", "[M]", "（上）", "(下)"]), None)
    if t == "book" and p(0.12):
        o.add(pick(["", C, "（"])).add(pick(["第1卷", "上册", "卷二", f"卷{R.randint(1, 80)}", "第三卷", "下冊", "第二冊", f"卷 {R.randint(1, 80)}"]), "volume")
        if o.c[-1][0] == "（":
            o.add("）")
    if t in ("book", "chapter") and p(0.16):
        o.add(C).add(pick(["、", "、"]).join(zh_people(pick([1, 1, 2]))), "translator").add(pick(["译", "譯", "等译", "翻译", "校译"]), "translator")
    elif t == "book" and p(0.06):
        o.add(C).add("、".join(zh_name() for _ in range(pick([1, 2]))), "contributor").add(pick(["点校", "校点", "整理", "校注", "注释"]), "contributor")
    J = pick([C, C, C, "", C + "载", "，载", "，見", C + "收入"])
    if t == "journal":
        o.add(J).add("《").add(zh_journal(), "container-title").add("》")
        if p(0.06):
            o.add(pick(["（社会科学版）", "(文史哲版)", "社科版", "（上海）"]), None)
        k = R.random()
        if tw and k < 0.6:
            o.add(pick([C, "", "，"]))
            if p(0.6):
                o.add(pick(["第", "第", "卷"])).add(R.randint(1, 60), "volume").add("卷" if o.c and p(1) else "")
                o.add(pick(["", C]))
            o.add(pick(["第", "第", "期"])).add(R.randint(1, 140), "issue").add(pick(["期", "期", "號"]))
            o.add(pick(["（", "("])).add(pick([f"{y}年{R.randint(1, 12)}月", f"{y}.{R.randint(1, 12)}", str(y), f"{y}年"]), "issued").add(pick(["）", ")"]))
        elif k < 0.75:
            o.add(pick(["", "", C]))
            if not ad:
                o.add(y, "issued").add("年", "issued")
            if p(0.12):
                o.add(pick(["", "第"])).add(R.randint(1, 60), "volume").add("卷")
            o.add("第").add(pick([str(R.randint(1, 12)), str(R.randint(1, 12)), f"{R.randint(1, 12):02d}", "增刊"][: 3]), "issue").add("期")
        elif k < 0.9:
            o.add(C).add(y, "issued").add(pick(["年", ""]), "issued").add(C)
            if p(0.5):
                o.add("第").add(R.randint(1, 60), "volume").add("卷").add(pick(["", C, "，"]))
            o.add("第").add(R.randint(1, 12), "issue").add("期")
        else:
            o.add(C).add(ymd(y, "年"), "issued").add(C).add("第").add(R.randint(1, 90), "volume").add("卷")
    elif t == "newspaper":
        o.add(J).add("《").add(pick(PAPERS), "container-title").add("》").add(pick(["", C]))
        o.add(ymd(y, "年"), "issued")
        if p(0.75):
            o.add(pick(["", C])).add(pick(["第"])).add(pick([R.randint(1, 24), f"{R.randint(1, 12):02d}", "A3", "2, 5—7", "1、4"]), "page").add("版")
    elif t in ("chapter", "conference"):
        o.add(pick([C + "载", C + "載", C, "载", C + "收入", "，见", C + "辑入"]))
        if p(0.6):
            o.add("、".join(zh_people(pick([1, 2]))), "editor").add(pick(["主编", "编", "編", "等编", "主編"]), "editor").add(pick(["：", ":", ""]))
        o.add("《").add(han(pick([1, 2, 3, 4])) + pick(["论集", "文集", "史", "集", "研究", "论文集", ""]), "container-title").add("》")
        if p(0.2):
            o.add(pick(["", C])).add(pick(["第1卷", "第2辑", "上册", f"卷{R.randint(1, 90)}", "第三卷"]), "volume")
        zhost(o, C, y if not ad or p(0.2) else None, tw)
    elif t in ("book", "report", "law", "dataset", "standard"):
        if t == "book" and p(0.1):
            o.add(pick(["（", "(", C])).add(pick(["第2版", "修订版", "增订版", "第三版", "修订本"]), "edition")
            o.add("）" if o.c[-len("第2版") - 1][0] in "（(" and p(1) else "")
        if t in ("law", "standard", "dataset"):
            if p(0.7):
                o.add(C).add(ymd(y, "年") if p(0.4) else f"{y}年", "issued")
        elif t == "report" and p(0.4):
            o.add(C).add(pick(BODIES), "publisher").add(C).add(y, "issued").add("年", "issued")
            if p(0.5):
                o.add("第").add(R.randint(1, 12), "issue").add("期")
        else:
            zhost(o, C, y if not ad or p(0.2) else None, tw)
    elif t == "thesis":
        k = R.random()
        if k < 0.35:
            o.add(C).add(uni(), "publisher").add(pick(["", C])).add(pick(["博士学位论文", "硕士学位论文", "碩士論文", "博士论文"]), "genre").add(C).add(y, "issued").add(pick(["年", ""]), "issued")
        elif k < 0.6:
            o.add(C).add(uni(), "publisher").add(y, "issued").add("年", "issued").add(pick(["博士学位论文", "硕士学位论文"]), "genre")
        elif k < 0.8:
            o.add(pick([C, "（", "("])).add(pick(PLACES), "publisher-place").add("：").add(uni(), "publisher").add(pick(["", "歷史研究所", "中文系"]), None).add(pick(["博士論文", "碩士論文", "博士学位论文"]), "genre").add(C).add(y, "issued").add("年", "issued")
        else:
            o.add(C).add(pick(["博士學位論文", "碩士論文", "硕士学位论文"]), "genre").add(C).add(uni(), "publisher").add(C).add(y, "issued").add(pick(["年", ""]), "issued")
    else:
        if p(0.6):
            o.add(C).add(pick(SITES), "container-title")
        if p(0.6):
            o.add(C).add(ymd(y, pick(["年", "-"])) if p(0.8) else f"{y}年", "issued")
        o.add(C).add(url(), "URL")
        if p(0.5):
            lp, rp = pick([("（", "）"), ("，", ""), ("(", ")"), (C, "")])
            o.add(lp + pick(["最后访问日期：", "最后访问时间：", "访问日期：", "上网时间：", "檢索日期：", "最後瀏覽日：", "访问时间：", "于"])).add(ymd(None, pick(["年", "年", "-"])), "accessed").add(pick(["", "", "访问"]) + rp)
        if p(0.15):
            o.add(pick(["。", C]))
        o.add(pick(["。", "", "."]))
        return o
    if t != "newspaper" and p(0.6):
        o.add(C)
        if tw or p(0.1):
            o.add(pick(["頁", "頁", "页", "頁 ", "葉"])).add(pages(), "page")
        elif p(0.9):
            o.add(pick(["第", "第", "第", ""])).add(pages(pick(["—", "-", "–", "～"])), "page").add(pick(["页", "页", "頁"]))
        else:
            o.add(pick(["P.", "p.", "pp. ", "PP"])).add(pages(), "page")
    if p(0.06):
        o.add(C).add(url(), "URL")
    o.add(pick(["。", "。", "", ".", "；"]))
    if p(0.03):
        o.add(pick(["下同。", "感谢作者惠赐。", "另有说明。", "以下简称" + han(1) + "本。"]), "other")
    return o


def zhost(o, C, y, tw):
    place = p(0.6)
    pub = zh_pub()
    paren = p(0.5) if tw else p(0.06)
    o.add(pick(["（", "("]) if paren else pick([C, C, C, ""]))
    if place:
        o.add(pick(PLACES), "publisher-place").add(pick(["：", "：", ":", "，"]) if p(0.97) else ".")
    o.add(pub, "publisher")
    if y:
        o.add(pick(["", "", C, "，"]) if not paren else pick(["，", ","])).add(y, "issued").add(pick(["年版", "年", "年版", "年", "", "年版"]), "issued")
    if paren:
        o.add(pick(["）", ")"]))


# ---------------------------------------------------------------- Chinese, other shapes
def apa_zh():
    t = pick(["journal", "journal", "book", "chapter", "thesis", "web"])
    o = T()
    y = year()
    C = pick([", ", "，", ",", "、"])
    D = pick([". ", "。", ".", "．"])
    names = C.join(zh_people())
    o.add(f"[{names}]" if p(0.05) else names, "author").add(pick(["", "", C + "等", "等"]), "author")
    k = R.random()
    lp, rp = pick([("(", ")"), ("（", "）")])
    if k < 0.7:
        o.add(pick([" ", "", ".", " "]) + lp).add(y, "issued").add(rp).add(pick([D, D, "，", "："]))
    elif k < 0.9:
        o.add(pick([D, "，"])).add(y, "issued").add(pick([D, "，", "："]))
    else:
        o.add(D)
    q = pick([("", "")] * 3 + [("《", "》"), ("“", "”"), ("「", "」")])
    tl = zh_title()
    if q[0] == "《":
        tl = tl.replace("《", "〈").replace("》", "〉")
    o.add(q[0]).add(tl, "title").add(q[1]).add(D if not q[0] or p(0.5) else pick(["，", D]))
    C = pick([", ", "，", ",", C])
    if t == "journal":
        b = pick([("", "")] * 3 + [("《", "》"), ("*", "*")])
        o.add(b[0]).add(zh_journal(), "container-title").add(b[1]).add(C)
        if k >= 0.9:
            o.add(y, "issued").add(C)
        if p(0.7):
            o.add(R.randint(1, 70), "volume")
        lp, rp = pick([("(", ")"), ("（", "）")])
        o.add(lp).add(R.randint(1, 12), "issue").add(rp).add(pick([C, "：", ": "])).add(pages(), "page")
    elif t == "book":
        if p(0.3):
            o.add(lp).add(zh_name() + pick(["", " 等"]), "translator").add(pick(["译", "，译"]), "translator").add(rp).add(D)
        if p(0.5):
            o.add(pick(PLACES), "publisher-place").add(pick([": ", "：", ":"]))
        o.add(zh_pub(), "publisher")
        if k >= 0.9:
            o.add(C).add(y, "issued")
    elif t == "chapter":
        o.add(pick(["见", "载", "见 ", "收录于", "載於", "载于", "見", "见："]))
        if p(0.6):
            o.add(zh_name(), "editor").add(pick(["编", "主编", "（编）", "(主编)"]), "editor").add(pick([C, "：", ""]))
        b = pick([("", ""), ("《", "》")])
        o.add(b[0]).add(han(pick([1, 2, 3])) + pick(["文集", "研究", "", "集", "史"]), "container-title").add(b[1])
        if p(0.6):
            o.add(pick(["(pp. ", "（第", "（"])).add(pages(), "page").add(pick([")", "页）", "）"]))
        o.add(D)
        if p(0.5):
            o.add(pick(PLACES), "publisher-place").add(pick([": ", "："]))
        o.add(zh_pub(), "publisher")
    elif t == "thesis":
        o.add(pick([lp, ""])).add(pick(["博士学位论文", "硕士学位论文", "碩士論文"]), "genre").add(pick([C, rp + D, D])).add(uni(), "publisher")
        if p(0.4):
            o.add(C).add(pick(PLACES), "publisher-place")
        if k >= 0.9:
            o.add(C).add(y, "issued")
    else:
        if p(0.5):
            o.add(pick(SITES), "container-title").add(D)
        if p(0.4):
            o.add(pick(["检索日期：", "取自 ", "检索于", "访问日期: "])).add(ymd(), "accessed").add(pick([D, C]))
        o.add(url(), "URL")
    o.add(pick([".", "。", ""]))
    return o


def classic_zh():
    """作者：《书》卷三《篇》，点校者，社，年，第几页。"""
    o = T()
    C = pick(["，", "，", ", ", ","])
    if p(0.75):
        if p(0.3):
            o.add(pick(["（%s）", "[%s]", "〔%s〕", "%s·", "（%s）"]) % pick("明清宋唐元汉晋"), "author")
        o.add(zh_name(), "author").add(pick(["：", ":", "著，", "撰：", "撰，"]))
        if p(0.15):
            o.add(zh_name(), "contributor").add(pick(["疏：", "注：", "校："]), "contributor")
    v = pick([f"卷{R.randint(1, 400)}", f"卷 {R.randint(1, 90)} ", "卷" + pick("一二三四五六七八九") + pick(["", "十"]), f"第{R.randint(1, 30)}册", "卷二十" + pick("一二三四五")])
    o.add("《").add(pick(["", "明", "清", "大"]) + pick(W2) + pick(["史", "实录", "集", "通志", "县志", "注疏", "纪事本末", "疏证", "类编", "通鉴"]), "container-title" if p(0.75) else "title")
    whole = o.c[-1][1]
    o.add("》").add(pick(["", "", C])).add(v, "volume")
    if whole == "container-title":
        o.add(pick(["", "", C]) + "《").add(pick(W2) + pick(["列傳", "志", "传", "本纪", "第" + pick("一二三四五六七八九十"), "条", "序", "书"]), "title").add("》")
    if p(0.2):
        o.add(C).add(zh_name(), "contributor").add(pick(["点校", "整理", "校注", "點校"]), "contributor")
    if p(0.1):
        o.add(C + "光緒" + pick("三五九") + "年刊本")
    if p(0.8):
        zhost(o, C, year(), p(0.4))
    if p(0.8):
        o.add(C).add(pick(["第", "頁", "页", "第"])).add(pages(), "page").add("页" if o.c[-1][0].isdigit() and p(0.8) else "")
    o.add(pick(["。", "。", "", "."]))
    return o


def wrap(f):
    """The whole in brackets, or a year or pages before it: what broken styles print."""
    o = T()
    inner = f()
    k = R.random()
    a, b = pick([("（", "）"), ("(", ")"), ("[", "]"), ("[", "].")])
    if k < 0.5:
        o.add(a)
    else:
        o.add(year(), "issued").add(pick([" ", ". ", ": "])).add(a)
    o.c += inner.c
    o.add(b)
    return o


def wiki_zh():
    o = T()
    if p(0.2):
        o.add(", ".join(zh_people(pick([1, 2]))), "author").add(". ")
    o.add(zh_title(), "title").add(pick([". ", " ", ". "]))
    if p(0.85):
        o.add(pick(SITES + PAPERS), "container-title")
        if p(0.1):
            o.add(" ").add(f"{R.randint(1, 12):02d}", "page")
        o.add(". ")
    if p(0.75):
        o.add(ymd(None, "-"), "issued").add(" ")
    if p(0.9):
        o.add("[").add(ymd(None, "-"), "accessed").add("]. ")
    if p(0.5):
        o.add(pick(["（原始内容存档于", "(原始内容存档于"]) + ymd(None, "-") + pick(["）.", ")."]), "other")
    if p(0.2):
        o.add(url(), "URL")
    return o


def gazette_zh():
    """Official papers, interviews, archives: a title, a number, a date."""
    o = T()
    y = year()
    roc = f"民國{max(1, y - 1911)}年{R.randint(1, 12)}月{R.randint(1, 28)}日"
    k = R.random()
    if k < 0.4:
        o.add(pick(["總統府", "立法院", "行政院", "国务院", "司法院", "最高人民法院"]) + pick(["公報", "公报"]), "title").add(pick(["", "，"]) + "第").add(R.randint(10, 9999), "issue").add(pick(["號", "号", "期", "卷"])).add("，").add(roc if p(0.6) else ymd(y, "年"), "issued")
    elif k < 0.7:
        o.add(pick(["訪談紀錄", "访谈记录", "田野笔记", "会议纪要", "調查筆記"]) + pick(["A", "B", ""]) + str(R.randint(1, 30)), "title").add("，").add(ymd(y, "年"), "issued")
    else:
        o.add(pick(["《", "〈"]) + "").add(han(2) + pick(["函", "呈", "电", "会议记录"]), "title").add("》" if o.c[0][0] == "《" else "〉").add("，").add(pick([f"{y}年{R.randint(1, 12)}月{R.randint(1, 28)}日", roc]), "issued").add("，").add(pick(["第二历史档案馆藏", "省档案馆藏", "國史館藏"]), "other")
        o.add(pick(["", f"，档号：{R.randint(1, 99)}-{R.randint(1, 999)}"]), "other")
    o.add(pick(["。", "", "。"]))
    return o


def odd_zh():
    """Booksellers' and CV lines: title first."""
    o = T()
    k = R.random()
    y = year()
    if k < 0.35:
        o.add("《").add(zh_title().replace("《", "〈").replace("》", "〉"), "title").add("》").add(pick(["，", ",", "（", "("]))
        if p(0.6):
            o.add(pick(["合著", "主编", "副主编"]), None).add("，")
        if p(0.5):
            o.add(pick(PLACES), "publisher-place").add("：")
        o.add(zh_pub(), "publisher").add(pick(["，", ",", ""])).add(y, "issued").add(pick(["年", "年版", ""]), "issued").add(pick(["。", "）", ""]))
    elif k < 0.6:
        o.add("《").add(zh_title().replace("《", "〈").replace("》", "〉"), "title").add("》").add(pick(["，", ","])).add(pick(["", "[美]", "［英］"]) + pick(FOREIGN + [zh_name()]), "author").add(pick(["著", "等著"]), "author").add("，")
        if p(0.5):
            o.add(zh_name(), "translator").add("译", "translator").add("，")
        o.add(zh_pub(), "publisher").add(pick(["", "，" ])).add(y if p(0.7) else "", "issued")
    elif k < 0.85:
        o.add("《").add(zh_title().replace("《", "〈").replace("》", "〉"), "title").add("》，《").add(zh_journal(), "container-title").add("》").add(y, "issued").add("年", "issued").add("第").add(R.randint(1, 12), "issue").add("期").add(pick(["。", ""]))
    else:
        o.add(pick(["", "参见", "资料来源："])).add(zh_title() if p(0.6) else "", "title").add(pick(["：", ", ", "，"]) if len(o.c) > 5 else "").add(url(), "URL").add(pick(["。", "", "."]))
    return o
