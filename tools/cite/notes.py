"""Chinese notes, APA in Chinese, and odder shapes."""

from base import *
from lists import *
from bodies import en_body, en_people, en_publisher, odd_title
from chinese import *
from english import en_journal, en_title


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
        if t in ("book", "chapter") and p(0.08):
            o.add("著" if o.c[-1][0] not in "著撰编編等" else "", role).add(pick(["，", "，", "、", "；", ",", "; "])).add(pick(["、", "、", C]).join(zh_name() for _ in range(pick([1, 1, 2, 3]))), "translator").add(pick(["译", "譯", "等译", " 译"]), "translator")
        if t == "book" and p(0.06):
            o.add(C).add(zh_name(), "contributor").add(pick(["点校", "整理", "校注", "注", "注释", "點校"]), "contributor")
        led = True
    ad = p(0.1)
    if ad:
        lp, rp = pick([("（", "）"), ("(", ")"), (C, "")])
        o.add(lp).add(y, "issued").add(rp)
    # 甲《题》，《刊》: the title's mark alone parts them.
    bare = led and not ad and p(0.12)
    o.add((K if led or ad else "") if not bare else "")
    art = t in ("journal", "newspaper", "chapter", "conference", "web") 
    q = pick([("《", "》")] * 6 + [("“", "”")] * (not bare)) if not tw else (("〈", "〉") if art else ("《", "》"))
    if tw and p(0.15):
        q = ("「", "」")
    if t == "book" and q[0] == "《" and p(0.05):
        q = ("『", "』")
    title = zh_title().replace("《", "〈").replace("》", "〉") if q[0] == "《" else zh_title()
    if t == "law":
        title = pick(["关于" + han(2) + "的决定", han(2) + "条例", "中华人民共和国" + pick(W2) + "法", "国务院关于" + han(2) + "的意见"])
    o.add(q[0]).add(title, "title").add(q[1])
    if p(0.04):
        o.add(pick(["[J]", "[M]", "（上）", "(下)"]), None)
    if t == "book" and p(0.12):
        o.add(pick(["", C, "（"])).add(pick(["第1卷", "上册", "卷二", f"卷{R.randint(1, 80)}", "第三卷", "下冊", "第二冊", f"卷 {R.randint(1, 80)}"]), "volume")
        if o.c[-1][0] == "（" or any(x == ("（", None) for x in o.c[-5:]):
            o.add("）")
    elif t == "book" and p(0.04):
        o.add(pick(["", C])).add(pick(["刻本", "影印本", "增补本", "稿本", "抄本"]), "edition")
    early = t in ("book", "thesis") and p(0.05)
    if early:
        o.add(C + "第").add(pages(pick(["—", "-"])), "page").add("页")
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
            if p(0.08) and o.c[-1][0] in "卷，,":
                while o.c[-1][1] != "container-title":
                    o.c.pop()
                o.add("》，").add("第").add(R.randint(1, 90), "volume").add("本").add("第").add(R.randint(1, 4), "issue").add("分")
            else:
                o.add(pick(["第", "第", "期"])).add(R.randint(1, 140), "issue").add(pick(["期", "期", "號"]))
            o.add(pick(["（", "("])).add(pick([f"{y}年{R.randint(1, 12)}月", f"{y}.{R.randint(1, 12)}", str(y), f"{y}年"]), "issued").add(pick(["）", ")"]))
        elif k < 0.75:
            o.add(pick(["", "", C]))
            if not ad:
                o.add(y, "issued").add("年", "issued")
            if p(0.12):
                o.add(pick(["", "第"])).add(R.randint(1, 60), "volume").add("卷")
            if p(0.06):
                o.add(pick(["", C])).add(pick(["增刊1", "增刊", "增刊2", "S1"]), "issue")
            else:
                o.add("第").add(pick([str(R.randint(1, 12)), str(R.randint(1, 12)), f"{R.randint(1, 12):02d}", pick("一二三四五六七八九十"), f"{R.randint(1, 5)}/{R.randint(6, 9)}" if p(0.3) else "3"]), "issue").add("期")
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
        if p(0.65):
            o.add("、".join(zh_people(pick([1, 2, 3])) if p(0.9) else ["《" + han(1) + "》" + pick(["杂志社", "编辑部", "编委会"])]), "editor").add(pick(["主编", "编", "編", "等编", "主編"]), "editor")
            if p(0.12):
                o.add(C).add("、".join(zh_name() for _ in range(pick([1, 1, 2]))), "translator").add(pick(["译", "譯", "等译"]), "translator")
            o.add(pick(["：", "：", ":", ""]))
        o.add("《").add(venue() if p(0.12) else han(pick([1, 2, 3, 4])) + pick(["论集", "文集", "史", "集", "研究", "论文集", "", "", "：" + han(2) + "与" + han(1), "与〈" + pick(W2) + pick(W2) + "〉研究", f"第{R.randint(2, 40)}{pick('届次')}{pick(W2)}年会", "：" + han(1) + "的" + han(1)]), "container-title").add("》")
        if p(0.07):
            o.add(C).add("、".join(zh_name() for _ in range(pick([1, 2]))), "translator").add(pick(["译", "譯", "等译"]), "translator")
        if p(0.07):
            o.add("（").add(pick(["修订版", "增订版", "第2版"]), "edition").add(pick([f"第{R.randint(1, 9)}册", f"第{R.randint(1, 9)}卷", ""]), "volume").add("）")
        elif p(0.2):
            o.add(pick(["", C])).add(pick(["第1卷", "第2辑", "上册", f"卷{R.randint(1, 90)}", "第三卷"]), "volume")
        zhost(o, C, y if not ad or p(0.2) else None, tw)
    elif t in ("book", "report", "law", "dataset", "standard"):
        if t == "book" and p(0.1):
            o.add(pick(["（", "(", C])).add(pick(["第2版", "修订版", "增订版", "第三版", "修订本"]), "edition")
            o.add("）" if o.c[-len("第2版") - 1][0] in "（(" and p(1) else "")
        if t == "dataset" and p(0.7):
            o.add(pick([C, C, C, "。"])).add(pick([uni() + "开放" + pick(W2) + "数据平台", uni() + "数据平台", "国家" + han(2) + "科学数据中心-" + han(1) + "分中心", han(2) + "科学数据中心", zh_body()]), "publisher").add(C).add(f"{y}年", "issued")
        elif t in ("law", "standard", "dataset"):
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
    if t != "newspaper" and not early and p(0.6):
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
    ppl = zh_people()
    led = t == "book" and p(0.25)
    role = "editor" if led else "author"
    if p(0.07) and not led:
        ppl = []
    names = C.join(ppl) if len(ppl) < 2 or p(0.6) else C.join(ppl[:-1]) + pick([" & ", "，& ", " & ", " and ", "和", "与"]) + ppl[-1]
    if ppl:
        o.add(f"[{names}]" if p(0.05) else names, role).add(pick(["", "", C + "等", "等"]), role)
    if led:
        o.add(pick(["（編）", "（编）", " (编)", "（主編）", "編", " 主编"]), role)
    k = R.random()
    lp, rp = pick([("(", ")"), ("（", "）")])
    if k < 0.7:
        o.add((pick([" ", "", ".", " ", D.strip() if ppl else ""]) if o.c else "") + lp).add(y, "issued").add(rp).add(pick([D, D, "，", "："]))
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
        lp, rp = pick([("(", ")"), ("（", "）")]) if p(0.55) or o.c[-1][1] == "volume" else ("", "")
        o.add(lp).add(R.randint(1, 12) if p(0.95) else "增刊", "issue").add(rp).add(pick([C, "：", ": "])).add(pages() if p(0.95) else pick(["Article ", "文章 "]) + str(R.randint(10**5, 10**6)), "page")
    elif t == "book":
        if p(0.2):
            o.add(pick([" ", ""]) + lp + pick(["頁", "页 ", "pp. ", "第"])).add(pages(), "page").add(rp + D)
        if p(0.08):
            o.add(lp).add(pick(["修订版", "影印本", "第2版", "2 版"]), "edition").add(rp + D)
        if p(0.3):
            o.add(lp).add(zh_name() + pick(["", " 等"]), "translator").add(pick(["译", "，译", " 译"]), "translator").add(rp).add(D)
        if p(0.5):
            o.add(pick(PLACES), "publisher-place").add(pick([": ", "：", ":"]))
        o.add(zh_pub(), "publisher")
        if k >= 0.9:
            o.add(C).add(y, "issued")
    elif t == "chapter":
        o.add(pick(["见", "载", "见 ", "收录于", "載於", "载于", "見", "见："]))
        if p(0.6):
            o.add(pick(["、", " & ", "，", ", "]).join(zh_people(pick([1, 1, 2, 3]))), "editor").add(pick(["编", "主编", "（编）", "(主编)", "（編）", "（主編）", " (编)"]), "editor")
            if p(0.1):
                o.add(pick([C, ", & ", "，"])).add(zh_name(), "translator").add(pick([" (译)", "（译）", "译", "（譯）"]), "translator")
            o.add(pick([C, "：", ""]))
        b = pick([("", ""), ("《", "》")])
        o.add(b[0]).add(venue() if p(0.12) else han(pick([1, 2, 3])) + pick(["文集", "研究", "", "集", "史", "论文集", "与" + han(1)]), "container-title").add(b[1])
        if p(0.65):
            o.add(pick(["(pp. ", "（第", "（", "（頁", "（页 ", " (页 "])).add(pages(), "page").add(pick([")", "页）", "）"]))
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
    if k < 0.4:
        o.add(a)
    else:
        if p(0.15):
            o.add(pick(["2 版", "修订版", "增补本", "Doctor Dissertation", "Master Thesis", "刻本"]), "other").add(". ")
        o.add(year(), "issued").add(pick(["", "a", "b"]) if p(0.1) else "")
        if p(0.5):
            o.add(pick([": ", ". ", ":"])).add(pages(), "page")
        if p(0.2):
            o.add("[").add(ymd(None, "-"), "accessed").add("]")
            if p(0.6):
                o.add(". ").add(url(), "URL")
        o.add(pick([" ", ". ", ": "])).add(a)
    o.c += inner.c
    o.add(b)
    return o


def twice(f):
    """An entry with its last part printed again: `刊, 2019(3): 4-5 2019(3): 4-5`."""
    o = f()
    at = next((i for i, (_, g) in enumerate(o.c) if g in ("container-title", "publisher", "issued") and i > 20), None)
    if at is not None:
        tail = "".join(ch for ch, _ in o.c[at:])
        o.add(pick([" ", " ", "; ", ""]) + tail, "other")
    return o


def framed():
    """A title between odd signs: `@题@作者. (@2019)`."""
    o = T()
    a = pick(["@", "@", "|", "#", "%"])
    o.add(a).add(zh_title(), "title").add(a)
    o.add(", ".join(zh_people()), "author").add(pick(["", ", 等"]), "author").add(". (" + a).add(year(), "issued").add(")")
    return o


def latin_note():
    """A Latin reference in a Chinese frame: `A、B：《Title》，《Journal》2006年第5期`."""
    o = T()
    ppl = en_people(pick(["full", "full", "inif", "gbt", "apa"]), pick([1, 1, 2, 2, 3]))
    if p(0.1):
        ppl = [en_body() for _ in range(pick([1, 2]))]
    led = p(0.12)
    if p(0.93):
        o.add(pick(["、", "、", ", ", "，"]).join(ppl), "editor" if led else "author")
        o.add(pick(["主编", "编"]) if led else pick(["", "", "", "著", "等"]), "editor" if led else "author")
        y = year()
        ad = p(0.12)
        if ad:
            o.add(pick(["，", "（"]))
            o.add(y, "issued").add("）" if o.c[-5][0] == "（" else "")
        o.add(pick(["：", "：", "，", ""]))
    else:
        y, ad = year(), False
    o.add("《").add(odd_title() if p(0.3) else en_title(), "title").add("》")
    t = R.choices(["journal", "book", "chapter", "web", "report"], [30, 26, 12, 8, 6])[0]
    C = pick(["，", "，", ", "])
    if t == "journal":
        if p(0.15):
            o.add("第").add(R.randint(1, 90), "volume").add("卷")
        o.add(pick([C, C + "载", "，"])).add("《").add(en_journal(), "container-title").add("》")
        if not ad:
            o.add(pick(["", C])).add(y, "issued").add("年", "issued")
        if p(0.3):
            o.add("第").add(R.randint(1, 90), "volume").add("卷")
        if p(0.7):
            o.add("第").add(pick([str(R.randint(1, 12)), f"{R.randint(1, 5)}/{R.randint(6, 9)}"]), "issue").add("期")
    elif t == "chapter":
        o.add(pick([C, C + "载", C + "见"]))
        if p(0.7):
            o.add(pick(["、", ", "]).join(en_people("full", pick([1, 2])) if p(0.85) else [en_body()]), "editor").add(pick(["主编", "编"]), "editor").add(pick(["：", ""]))
        o.add("《").add(en_title(), "container-title").add("》")
    elif t == "web":
        o.add(C).add(pick(SITES + ["Harborfare", "Tide Post", en_body()]), "container-title")
        o.add(C).add(f"{y}年" if p(0.6) else ymd(y, "年"), "issued").add(C).add(url(), "URL").add("。")
        return o
    if t != "journal":
        o.add(C)
        if p(0.5):
            o.add(pick(EN_PLACE), "publisher-place").add("：")
        o.add(en_publisher(), "publisher").add(pick(["", C])).add("" if ad else f"{y}年" + pick(["", "版"]), "issued")
    if p(0.5):
        o.add(C + "第").add(pages(), "page").add("页")
    o.add(pick(["。", "", "."]))
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
        o.add(pick(["", "参见", "资料来源："])).add(pick(["", "", pick(EN_W).upper()[:5], pick(EN_W).title(), "A" + pick(EN_W)[:3].upper()]) + zh_title() + pick(["", "", "排行", "排行榜", "首页", "下载页"]) if p(0.6) else "", "title").add(pick(["：", ", ", "，"]) if len(o.c) > 5 else "").add(url(), "URL").add(pick(["。", "", "."]))
    return o
