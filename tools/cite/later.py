"""Shapes that readers meet and the other generators leave out: words around a reference, titles that
begin in letters, names in two scripts, marks in odd places, archives without a title, and sentences
put together clause by clause."""

from base import *
from bodies import en_people
from chinese import han, gbt_zh, uni, venue, zh_body, zh_journal, zh_name, zh_people, zh_pub, zh_title
from english import en_title
from lists import *
from notes import note_zh, zhost
from west import short_title


def wide():
    """A word in letters as titles begin with: Java, SPSS, 5G, Web 3.0."""
    w = pick(EN_W)
    return pick([w.title(), w.upper()[:R.randint(2, 6)], w[:3].upper() + w[3:5], f"{R.randint(2, 6)}{w[0].upper()}", f"{w.title()} {R.randint(2, 9)}.0", w.title() + "+", w.upper()[:1] + "-" + pick(EN_W), pick(EN_SUR), f"“{w.title()}”", f"$ {{ {w[0].upper()} }} $", f"$ ^ {{ {R.randint(1, 9)} {R.randint(1, 9)} }} \\mathrm {{ {w[0].upper()} }} $"])


def lettered():
    """沈某，Tide港口规范[M]: a title that begins in letters, whatever parts it from the names."""
    o = T()
    ppl = zh_people(pick([1, 1, 2, 3])) if p(0.8) else en_people(pick(["full", "gbt", "inif", "first"]), 1)
    C = pick([", ", "，", ",", "、"])
    o.add(C.join(ppl), "author").add(pick(["，", "，", ", ", ". ", "．", "."]))
    title = wide() + pick(["", "", " ", "与"]) + han(R.randint(1, 4)) + pick(["", "", "规范", "精讲", "设计（第2版）", "：" + han(3), "研究——以" + wide() + han(1) + "为例"])
    if p(0.15):
        title = han(1) + " " + wide() + " " + title
    o.add(title, "title").add(pick(["[M]", "[J]", "[EB/OL]", "", "[D]", "［M］"]))
    mark = "".join(c for c, _ in o.c[-6:])
    o.add(pick([". ", ".", "，", "．", "。"]))
    y = year()
    if "[J]" in mark:
        o.add(zh_journal(), "container-title").add(pick([", ", "，"])).add(y, "issued").add(pick([", ", "，"])).add(R.randint(1, 60), "volume").add("(").add(R.randint(1, 12), "issue").add("): ").add(pages(), "page")
    elif "EB" in mark:
        o.add(ymd(), "issued").add(". ").add(url(), "URL")
    else:
        if p(0.5):
            o.add(pick(PLACES), "publisher-place").add(pick([": ", "：", ":"]))
        o.add(uni() if "[D]" in mark else zh_pub(), "publisher").add(pick([", ", "，", ","])).add(pick([str(y), f"{y}年{R.randint(1, 12)}月", f"{y}年"]), "issued")
    return o.add(pick([".", "", "。"]))


def marked_late():
    """题．刊[J]，2012，12(1)：89-95: the mark behind the host, or commas for points all through."""
    o = T()
    C = pick(["，", ",", ", "])
    o.add(C.join(zh_people()), "author").add(pick(["．", ". ", ".", "，"]))
    k = R.random()
    o.add(zh_title(), "title")
    if k < 0.4:
        o.add(pick(["．", ". ", ".", "，"])).add(zh_journal(), "container-title").add(pick(["[J]", "［J］"])).add(C).add(year(), "issued").add(C).add(R.randint(1, 60), "volume").add("(").add(R.randint(1, 12), "issue").add(")").add(pick([":", "：", ": "])).add(pages(), "page")
    elif k < 0.7:
        o.add(pick(["[J]", "[J」", "[C]", "[A]"])).add(C).add(venue(), "container-title").add(C).add(zh_pub(), "publisher").add(C).add(f"{year()}年{R.randint(1, 12)}月", "issued").add(pick(["。", C])).add(pick(["P.", "pp. ", "第"])).add(pages(), "page").add("。")
    else:
        o.add(pick(["．", ". "])).add(han(2) + pick(["与" + han(1), "论集", "研究"]), "container-title").add(C).add(zh_pub(), "publisher").add(C).add(f"{year()}年", "issued").add(pick([":", "："])).add(pages(), "page")
    return o.add(pick(["", ".", "。"]))


def two_scripts():
    """胡某, 孔某, Wagen, E.J., Alex, L.Y., 彭某. (2018). 题: names in both scripts, of the living and the dead."""
    o = T()
    C = pick([", ", ",", "，", "、", "; "])
    apa = p(0.5)
    names = []
    for _ in range(pick([2, 2, 3, 4, 5])):
        if p(0.55):
            names.append(zh_name())
        else:
            s, g = pick(EN_SUR), pick(EN_GIV)
            names.append(pick([f"{s}, {g[0]}.", f"{s}, {g[0]}.{s[0]}.", f"{s},{g[0]}.{s[0]}."]) if apa else pick([f"{s} {g[0]}", f"{s.upper()} {g[0]} {s[0]}", f"{g} {s}", f"{g}{s[0]}.{s}", f"{g[0]}. {s}"]))
    text = C.join(names[:-1]) + pick([C, C, C + "& ", " & ", C + "&", "和"]) + names[-1]
    o.add(text, "author")
    if p(0.1):
        o.add("等", "author")
    y = year()
    if apa or p(0.3):
        a, b = pick([("(", ")"), ("（", "）")])
        o.add(pick([" ", ".", "", ". "]) + a).add(y, "issued").add(b + pick([".", ". ", "。"]))
    else:
        o.add(pick([". ", "．", "："])).add("")
    t = zh_title() if p(0.75) else en_title()
    o.add(t, "title").add(pick(["[J]. ", "．", ". ", "[J]. "])).add(zh_journal(), "container-title").add(pick([", ", "，"]))
    if "(" not in "".join(c for c, _ in o.c[len(text) : len(text) + 4]) and p(0.7):
        o.add(y, "issued").add(", ")
    o.add(R.randint(1, 60), "volume").add("(").add(R.randint(1, 12), "issue").add(pick(["), ", "): ", "):"])).add(pages(), "page")
    return o.add(pick([".", "", "。"]))


def lone_foreigner():
    """福柯, 2003. 规训[M]. 刘某, 杨某, 译. 北京: 某社.: one foreign name in Han, the year behind it or not."""
    o = T()
    one = "".join(R.choice("阿巴贝布查达德迪多厄恩费弗格古哈海霍胡吉加杰卡凯科克拉莱雷里利林卢罗洛马迈曼梅米莫纳尼诺帕佩皮普奇乔萨塞沙史斯索塔泰特托瓦维沃希谢雅耶伊约泽兹") for _ in range(R.randint(2, 5)))
    o.add(pick(["", "", "[%s]" % pick(COUNTRY), "（%s）" % pick(COUNTRY), pick("ABCDEFGHJKLM") + ". ", pick("ABCDEFGHJKLM") + ". " + pick("ABCDEFGHJKLM") + ". "]) + one, "author")
    y = year()
    ad = p(0.4)
    note = p(0.4)
    if note:
        o.add(pick(["", "", "著"]), "author").add(pick(["：", ":"])).add("《").add(zh_title().replace("《", "〈").replace("》", "〉"), "title").add("》")
        if p(0.35):
            o.add(pick(["（", "，", ""])).add(pick(["上册", "下册", "第一卷", "上卷", "第2册"]), "volume")
            if "（" in [c for c, _ in o.c[-4:]]:
                o.add("）")
        if p(0.85):
            o.add("，").add("、".join(zh_name() for _ in range(pick([1, 1, 2]))) if p(0.9) else pick(["", "东海"]) + f"“{han(1)}”" + pick(["课题组", "翻译组", "编译组"]), "translator").add(pick(["译", "等译"]), "translator")
        zhost(o, "，", y, False)
        if p(0.6):
            o.add("，第").add(pages(), "page").add("页")
        return o.add("。")
    o.add(pick([", ", "，"])).add(y, "issued").add(pick([". ", "．"])) if ad else o.add(pick([". ", "．"]))
    o.add(zh_title(), "title").add("[M]").add(pick([". ", "．"]))
    if p(0.85):
        o.add(pick([", ", "，", "、"]).join(zh_name() for _ in range(pick([1, 2, 3]))), "translator").add(pick([", 译", "译", ", 等译", " 译", "，译"]), "translator").add(pick([". ", "．"]))
    o.add(pick(PLACES), "publisher-place").add(pick([": ", "："])).add(zh_pub(), "publisher")
    if not ad:
        o.add(pick([", ", "，"])).add(y, "issued")
    if p(0.4):
        o.add(pick([": ", "："])).add(pages(), "page")
    return o.add(".")


def led_host():
    """题[M]//某文史馆. 选编. 地: 社, 年: 页.: whose host it is stands before its name."""
    o = T()
    o.add(", ".join(zh_people()), "author").add(". ").add(zh_title(), "title").add(pick(["[M]", "[C]", "[A]", "[G]", ""])).add(pick(["//", "//", "／／", "//", ". ", "．"]))
    if o.c[-1][0] in " ．" and p(0.7):
        # 题[M]．某集．地：社: the host behind a point.
        o.add(han(pick([1, 2])) + pick(["集", "文存", "论丛", "", "文集"]), "container-title").add(pick([". ", "．"])).add(pick(PLACES), "publisher-place").add(pick([": ", "："])).add(zh_pub(), "publisher").add(pick([", ", "，"])).add(year(), "issued")
        return o.add(pick([".", "．", ": 12.", ""]))
    o.add(pick([zh_body(), pick(PLACES) + pick(["文史馆", "地方志办公室", "政协文史委", "市政府", "省博物院", "纪念馆", "军区政治部"]), han(1) + pick(["研究会", "编辑组", "联盟", "工作室", "编写办公室"]), zh_name() + ", " + zh_name()]), "editor").add(pick([". ", ".", "．"]))
    o.add(han(2) + pick(["选编", "论丛", "丛刊", "文集", "史料选辑", "", "传记", "回忆录"]), "container-title")
    if p(0.3):
        o.add(pick([": ", "："])).add(pick(["第三辑", "第2辑", "第1卷", "上册", "第" + str(R.randint(1, 40)) + "辑"]), "volume")
    if p(0.3):
        o.add("[C]")
    o.add(". ").add(pick(PLACES), "publisher-place").add(": ").add(zh_pub(), "publisher").add(", ").add(year(), "issued")
    if p(0.85):
        o.add(": ").add(pages(), "page")
    return o.add(".")


def annual():
    """[C]/2018(第六届)中国某大会, 2018: 1-5; [C]//某利用: 中国某学会第十一次年会论文集. 地: 社, 年."""
    o = T()
    o.add(", ".join(zh_people()), "author").add(". ").add(zh_title(), "title").add(pick(["[C]", "[A]", "[C]"])).add(pick(["//", "//", "/", "/ /"]))
    y, n = year(), R.randint(2, 40)
    o.add(pick([f"{y}{pick(['(', '（'])}第{pick('二三四五六七八九')}{pick('届次')}{pick([')', '）'])}中国{han(1)}大会", f"{han(2)}与{han(1)}{pick([':', '：', ': '])}中国{han(1)}学会{han(1)}分会第{n}次学术研讨会论文集", f"第{n}届{han(2)}大会（{pick(EN_W).upper()[:5]} {y}）论文集", f"{y}年度{han(1)}学会年会"]), "container-title")
    o.add(pick([". ", ", "]))
    if p(0.6):
        o.add(pick(PLACES), "publisher-place").add(": ").add(pick([zh_body(), zh_pub()]), "publisher").add(", ")
    o.add(y, "issued").add(": ").add(pages(), "page")
    return o.add(pick([".", ""]))


def held():
    """某市档案馆藏，某公会档案，S174-2-19。: papers by their fonds alone."""
    o = T()
    keeper = pick([pick(PLACES) + pick(["市", "省", "县", ""]) + "档案馆", "中国第" + pick("一二") + "历史档案馆", uni() + "图书馆", han(1) + "档案馆"])
    fonds = pick([pick(PLACES) + han(1) + pick(["公会", "商会", "银行", "公司", "局"]), han(2) + "委员会", han(2)]) + pick(["档案", "全宗", "檔案", "卷宗"])
    code = pick([f"{pick('JQLMS')}{R.randint(1, 300)}-{R.randint(1, 20)}-{R.randint(1, 900)}", f"{R.randint(1, 900)}-{R.randint(1, 99)}-{R.randint(1, 999)}", f"{R.randint(10**9, 10**11 - 1):011d}"])
    label = pick(["", "", "档号：", "档案号：", "卷宗号", "全宗号"])
    if p(0.6):
        o.add(keeper + pick(["藏", "藏", ""]) + "，", "other").add(fonds, "title").add("，").add(label + code, "other")
    else:
        o.add(fonds, "title").add("，").add(label + code + "，", "other").add(keeper + "藏", "other")
    if p(0.2):
        o.add(f"，第{R.randint(1, 60)}页", "other")
    return o.add("。")


def city_title():
    """William Rowan, Hankow: Commerce in a City, 1796-1889, Stanford: Press, 1984, p. 112."""
    o = T()
    o.add(" and ".join(en_people(pick(["full", "full", "inif"]), pick([1, 1, 2]))), "author").add(pick([", ", ", ", ". "]))
    t = pick(EN_PLACE[:9] + [pick(EN_SUR), pick(EN_W).title()]).split(",")[0] + ": " + short_title()
    if p(0.4):
        t += f", {R.randint(1600, 1890)}{pick('–—-')}{R.randint(1891, 1990)}"
    o.add(t, "title").add(pick([", ", ", ", ". ", " ("]))
    par = o.c[-1][0] == "("
    if p(0.7):
        o.add(pick(EN_PLACE).split(",")[0], "publisher-place").add(": ")
    o.add(pick(EN_PUB), "publisher").add(", ").add(year(), "issued").add(")" if par else "")
    if p(0.7):
        o.add(pick([", p. ", ", pp. ", ", "])).add(pages(), "page")
    return o.add(".")


def pressed():
    """Joan Judge, Print and Politics, Stanford University Press, 1996, p. 9.: commas all through."""
    o = T()
    o.add(" and ".join(en_people(pick(["full", "full", "inif"]), pick([1, 1, 2]))), "author").add(", ")
    o.add(short_title(), "title").add(", ")
    if p(0.3):
        o.add(pick(EN_PLACE), "publisher-place").add(pick([": ", ", "]))
    o.add(pick(EN_PUB), "publisher").add(", ").add(year(), "issued")
    if p(0.6):
        o.add(pick([", p. ", ", pp. ", ", at ", ", "])).add(pages(), "page")
    return o.add(pick([".", "", "。"]))


def bare_title():
    """某杂志[Z]. 地: 某学会, 1984.; 甲为乙平反：丙不算[EB/OL]. [2016-09-03].; 某书: Vol. 31[M]: nobody wrote it."""
    o = T()
    if p(0.25):
        o.add("佚名", "other").add(pick([". ", "．", ", "]))
    k = R.random()
    y = year()
    t = pick([
        pick(W2) + pick(W2) + pick(["杂志", "通讯", "年鉴", "全集", "县志", "名录", "地图集"]),
        han(2) + pick(["：", ": "]) + han(3),
        zh_title(),
        pick(["为什么", "如何", "关于", "谁", "什么是"]) + han(2) + pick(["？", "", "——" + han(2)]),
        "《" + han(1) + "》" + pick(["读不懂？看完" + han(1) + "“" + han(1) + "”就明白了", han(2) + "？"]),
        f"{han(2)}{pick(['（', '('])}{R.randint(1300, 1800)}{pick('-—')}{R.randint(1801, 2000)}{pick(['）', ')'])}",
        zh_name()[:1] + pick(W2) + "致" + zh_body() + "电",
    ])
    o.add(t, "title")
    if k < 0.25:
        o.add(pick([": ", "：", " "])).add(pick([f"Vol. {R.randint(1, 900)}", f"卷 {R.randint(1, 900)}", f"第{R.randint(1, 90)}卷"]), "volume").add(pick(["", "", " " + han(1)]), "other")
    o.add(pick(["", " "]) + pick(["[Z]", "[M]", "[J]", "[A]", "[G]", "[EB/OL]", "[R]", "[CM]"]))
    mark = "".join(c for c, _ in o.c[-7:])
    o.add(pick([". ", "．", "."]))
    if "EB" in mark:
        if p(0.4):
            o.add("(").add(ymd(), "issued").add(")")
        o.add("[").add(ymd(), "accessed").add("]. ")
        if p(0.7):
            o.add(url(), "URL")
    else:
        if p(0.8):
            o.add(pick(PLACES), "publisher-place").add(pick([": ", "："]))
        if p(0.8):
            o.add(pick([zh_body(), zh_pub(), zh_pub(), zh_name()]), "publisher").add(pick([", ", "，"]))
        o.add(y, "issued")
        if p(0.2):
            o.add(pick([": ", "："])).add(pages(), "page")
    return o.add(pick([".", "", "．"]))


def channel():
    """刘某：《题》，微信公众号“随笔”，2018年6月22日，https://…; wiki entries with what the page says behind them."""
    o = T()
    if p(0.35):
        if p(0.6):
            o.add(pick(["", "", "^ "])).add(", ".join(zh_people(pick([1, 1, 2]))), "author").add(". ")
        o.add(zh_title(), "title").add(". ").add(pick([zh_pub(), *SITES, pick(PAPERS)]), "publisher" if p(0.3) else "container-title").add(". ")
        o.add(ymd(), "issued").add(" [").add(ymd(), "accessed").add("]. ").add("（原始内容存档于" + ymd() + "）", "other").add(pick([". ", " （中文（中国大陆））.", ". " + clause() + "，" + clause() + "。"]), "other")
        return o
    o.add(pick([zh_name(), zh_body(), han(1) + "用户“" + han(1) + "”"]), "author").add("：")
    a, b = pick([("《", "》"), ("“", "”"), ("《", "》")])
    o.add(a).add(zh_title().replace("《", "〈").replace("》", "〉") if a == "《" else zh_title(), "title").add(b).add("，")
    o.add(pick(["微信公众号", "公众号", "载微信公众号", "“{}”微信公众号", "微博", "载公众号", "知乎专栏", "微信公众号：", "新浪博客"]).split("“")[0], "other")
    a, b = pick([("“", "”"), ("“", "”"), ("「", "」"), ("", ""), ("《", "》")])
    o.add(a).add(han(2) + pick(["随笔", "观察", "评论", "茶座", ""]), "container-title").add(b).add("，")
    o.add(ymd(None, pick(["年", "年", "-"])), "issued")
    if p(0.7):
        o.add(pick(["，", "，见", "，载"])).add(url(), "URL")
    if p(0.3):
        o.add("，").add(ymd(None, "年"), "accessed").add("访问", "accessed")
    return o.add(pick(["。", ""]))


# ---------------------------------------------------------------- sentences
def clause():
    """Some words as an argument has them, with a quotation, a year or a number here and there."""
    w = lambda n=1: "".join(pick(W2) for _ in range(n))
    y = year()
    return pick([
        lambda: f"{pick(['关于', '就', '对于', '有关'])}{w(2)}的{w()}",
        lambda: f"{pick(['学界', '论者', '史家', '一般', '前人'])}{pick(['多认为', '尚有争论', '看法不一', '已有讨论', '习惯上称为', '的研究不多'])}{pick(['', w(), w(2)])}",
        lambda: f"{w()}与{w()}的{w()}{pick(['并不相同', '大致相当', '更为明显', '值得注意', '略有出入', '至今不明'])}",
        lambda: f"{pick(['即', '包括', '分为', '指', '含'])}{w()}、{w()}、{w()}",
        lambda: f"{pick(['所谓', '这里的', '此处', '文中'])}“{w()}”{pick(['', '一词', '者', '是指' + w(2)])}",
        lambda: f"{pick(['其中', '此外', '当时', '后来', '实际上'])}{w()}{pick(['为', '约为', '共', '达'])}{R.randint(2, 900)}{pick(['余只', '万元', '人', '户', '%', '亩', '件'])}",
        lambda: f"{y}年{pick(['以后', '起', '前后', '冬', ''])}{w()}{pick(['有所扩大', '停办', '改组', '又重排一次', '获准试行'])}",
        lambda: f"{pick(['该书', '作者', '笔者', '原文', '此说', '这一说法', '论者'])}{pick(['所列数字系据', '没有说明', '主张', '似乎忽略了', '不取', '从'])}{w(2)}{pick(['折算', '', '而来', '的说法'])}",
        lambda: f"{pick(['展览', '全书', '本文', '问卷', '课程', '小说'])}{pick(['分为', '围绕', '由', '题为'])}“{w()}”{pick(['', '“' + w() + '”', '和“' + w() + '”'])}{pick(['三个部分', '两篇', '展开', '若干单元'])}",
        lambda: f"{pick(['至', '到', '展期至', '截至', '时间为'])}{ymd(None, '年')}",
        lambda: f"{pick(['要', '应', '必须', '推动', '坚持', '认真贯彻', '落实好'])}{w()}{w()}{pick(['落实到位', '的精神', '', '取得实效', '《关于' + w(2) + '的意见》'])}",
        lambda: f"“{pick(['—', '*', '…', w()])}”表示{w()}{w()}",
        lambda: f"{pick(['表中', '图中', '文中'])}{w()}{pick(['单位', '数字', '标记'])}{pick(['为', '系'])}{w()}",
        lambda: f"{pick(['参与者', '受访者', '他', '她', '两公司', '双方', zh_name()])}{pick(['在《' + w(2) + '》里', '于' + ymd(None, '年') + '在' + pick(PLACES), '曾', '后来'])}{pick(['反复强调' + w(2), '签订《' + w() + '协议》', '回忆说' + w(2), '没有' + w()])}",
    ])()


def sentence():
    """Clauses joined to a sentence that cites nothing."""
    o = T()
    n = pick([1, 2, 2, 3, 3, 4])
    o.add(pick(["", "", "", f"（{R.randint(1, 9)}）", "①", "②", "③ ", "注：", "按：", "* "]))
    o.add(pick(["，", "，", "，", "；"]).join(clause() for _ in range(n))).add(pick(["。", "。", "；", ""]))
    if p(0.2):
        o.add(clause() + "。")
    return o


LEADS = ["参见", "见", "详见", "可参看", "据", "引自", "较早的讨论见", "相关研究见", "此处参考", "参阅", "转引自", "数字据", "说见", "另见", "语出", "出自"]


def spoken_of():
    """关于此事学界尚有争论，较早的讨论见某：《题》，某社，年，页。该书……: a reference with words around it."""
    o = T()
    if p(0.65):
        o.add("，".join(clause() for _ in range(pick([1, 1, 2])))).add(pick(["，", "，", "。", "："])).add(pick(LEADS) if p(0.85) else "")
    inner = pick([note_zh, note_zh, note_zh, gbt_zh])().c
    while inner and inner[-1][0] in "。．.；" and inner[-1][1] is None:
        inner = inner[:-1]
    o.c = [(ch, "other") for ch, _ in o.c] + inner
    if p(0.45):
        tail = T()
        tail.add(pick(["，", "。", "，", "（", "。", "；"])).add("，".join(clause() for _ in range(pick([1, 1, 2])))).add("）" if tail.c[0][0] == "（" else "")
        o.c += [(ch, "other") for ch, _ in tail.c]
    return o.add(pick(["。", "", "。"]), "other")


LATER = [(lettered, 2), (marked_late, 1.2), (two_scripts, 1.5), (lone_foreigner, 2), (led_host, 1.8), (annual, 0.8), (held, 0.7), (city_title, 1), (pressed, 1.2), (bare_title, 2), (channel, 1), (spoken_of, 3)]

if __name__ == "__main__":
    R.seed(7)
    for f, _ in [*LATER, (sentence, 1)]:
        for _ in range(4):
            print("".join(c for c, _ in f().c))
