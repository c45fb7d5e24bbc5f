"""Shapes of historians: old books, letters, archives, reign years, Japanese entries."""

from base import *
from chinese import han, uni, zh_body, zh_journal, zh_name, zh_people, zh_pub, zh_title
from lists import *
from west import bluebook, chicago, german, in_english_books, nobody, pubmed

ERA = "光緒 光绪 宣統 同治 咸豐 道光 嘉慶 乾隆 雍正 康熙 順治 崇禎 萬曆 嘉靖 弘治 永樂 洪武".split()
DIGITS = "元 二 三 四 五 六 七 八 九 十 十一 十二 十三 廿一 廿四 二十三 二十 三十 三十五".split()
MOON = "正 二 三 四 五 六 七 八 九 十 十一 十二".split()
SUN = "初一 初三 初八 初十 十五 十九 二十 廿六 二十三".split()


def era(day=True):
    return pick(ERA) + pick(DIGITS) + "年" + (pick(["", "閏", ""]) + pick(MOON) + "月" + pick(SUN + [""]) + pick(["日", ""]) if day else "")


HAN_NUMBER = "零 一 二 三 四 五 六 七 八 九 十".split()


def count(n):
    """21 as 二十一."""
    tens, ones = divmod(n, 10)
    return ("" if tens == 1 else HAN_NUMBER[tens] if tens else "") + ("十" if tens else "") + (HAN_NUMBER[ones] if ones or not tens else "")


def republic(day=True):
    """民國二十四年三月四日, 民國24年3月."""
    n, m, d = R.randint(1, 110), R.randint(1, 12), R.randint(1, 28)
    tail = R.randint(0, 2) if day else 0
    if p(0.5) and n < 100:
        return pick(["民國", "民国"]) + count(n) + "年" + (count(m) + "月" if tail else "") + (count(d) + "日" if tail == 2 else "")
    return pick(["民國", "民国"]) + str(n) + "年" + (f"{m}月" if tail else "") + (f"{d}日" if tail == 2 else "")


def pages_of(o, C, tw=False, leaf=False):
    if leaf:
        a, b = R.randint(1, 60), R.randint(61, 90)
        o.add(C + pick(["頁", "葉", "页", "叶"])).add(pick([f"{a}", f"{a}上-{b}下", f"{a}a-{b}b", f"{a}b", f"{a}上"]), "page")
    elif tw or p(0.2):
        o.add(C + pick(["頁", "页", "頁 "])).add(pages(), "page").add(pick(["", "", "以下", "起"]))
    elif p(0.05):
        o.add(C + pick([f"表{R.randint(1, 20)}-{R.randint(1, 9)}", f"第{R.randint(1, 12)}章", f"第{pick('一二三四五')}章", f"第{R.randint(1, 4)}-{R.randint(5, 9)}章", f"图{R.randint(1, 9)}"]), "other")
    elif p(0.08):
        o.add(C + pick(["“导言”", "“序言”", "前言"]) + pick([C, ""]) + "第").add(pages(pick("—-")), "page").add("页")
    else:
        o.add(C + "第").add(pages(pick(["—", "-", "–", "、"])), "page").add("页" + pick(["", "", "", "", "以下", "上", "下"]))


def imprint(o, C, tw):
    """（北京：某社，1987）, or without the brackets."""
    y = year()
    par = p(0.6) if tw else p(0.12)
    o.add(pick(["（", "("]) if par else C)
    if p(0.65):
        o.add(pick(PLACES), "publisher-place").add(pick(["：", ":", "："]))
    o.add(zh_pub(), "publisher")
    if p(0.07):
        o.add(pick(["影印", "影印" + pick(ERA) + "刻本", "據" + pick(ERA) + "本影印"]), "other")
    if p(0.06):
        o.add(pick(["，", ""])).add(republic(False), "issued").add(pick(["", "版", "影印本"]), "edition").add(o_close(o) if par else "")
        return
    o.add(pick(["，", "", C])).add(y, "issued").add(pick(["年版", "年", "", "年影印本", "年点校本", "年再版", "年第3版"]) if p(0.9) else "年", "issued")
    if par:
        o.add(o_close(o))


def o_close(o):
    open_ = next((c for c, _ in reversed(o.c) if c in "（("), "（")
    return "）" if open_ == "（" else ")"


def signed(o, C):
    """（明）某某撰，某某點校: the writer of an old book and who saw to it."""
    if p(0.6):
        o.add(pick(["（%s）", "(%s)", "[%s]", "〔%s〕", "［%s］"]) % pick("明清宋唐元汉漢晋民"), "author")
    o.add(zh_name(), "author").add(pick(["", "", "等"]), "author").add(pick(["", "", "撰", "著", "纂修", "輯", "纂", "修"]), "author")
    if p(0.35):
        o.add(pick(["，", "、", C, "；"])).add(pick(["、", C]).join(zh_name() for _ in range(pick([1, 1, 2]))), "contributor")
        o.add(pick(["點校", "点校", "校注", "整理", "校点", "标点", "校释", "笺注", "注", "辑校"]), "contributor")


def book_name():
    return pick([
        pick(["", "明", "清", "大", "皇朝", "钦定"]) + pick(W2) + pick(["史", "史稿", "实录", "集", "通志", "县志", "府志", "类编", "通鉴", "会典", "则例", "会要", "通典", "奏议", "诗存", "文存", "遗集", "杂记", "琐言", "丛钞", "续编", "全集"]),
        zh_name() + pick(["集", "文集", "全集", "日记", "年谱", "遗稿", "奏稿", "函稿", "书信集"]),
        pick(W2) + pick(W2) + pick(["史料", "史料汇编", "档案选编", "资料选辑", "汇编", "丛编", "旧章汇编", "丛书"]),
    ])


def volume():
    n = R.randint(1, 300)
    return pick([f"卷{n}", "卷" + pick("一二三四五六七八九十"), "卷" + pick(["十三", "四十八", "一八六", "二三", "二百五十", "一百二十四", "廿一"]), f"卷 {n} ", f"第{R.randint(1, 40)}冊", f"第{R.randint(1, 30)}册", f"第{R.randint(1, 9)}卷", "上冊", "下册", f"第{pick('一二三四五六七')}册", f"第{R.randint(1, 30)}辑"])


def piece():
    return pick([
        pick(W2) + pick(["列傳", "列传", "志", "传", "傳", "本纪", "门", "考", "序", "议", "論", "书", "条", "疏", "篇"]) + pick(["", "", "", "下", "上", "三", "第" + pick("一二三四五六七八")]),
        pick(["致", "復", "复", "与", "答", "上"]) + pick([zh_name(), zh_name()[:1] + pick(W2) + pick(["中丞", "先生", "尚书"])]) + pick(["函", "书", "電", "电", "信", ""]),
        pick(W2) + pick(["", "·"]) + pick(W2) + pick(["法", "志", "奏", "疏", "议", "策"]),
        "论" + han(2), han(2) + pick(["奏折", "折", "告示", "章程", "议案"]),
    ])


def old_book():
    """（明）某，《集》（北京：某社，1987），卷二三，〈海防議〉，頁5上: the piece behind the book."""
    o = T()
    tw = p(0.5)
    C = pick(["，", "，", ", "])
    if p(0.75):
        signed(o, C)
        o.add(pick(["：", "，", "：", "，", ":", ""]) if not tw else pick(["，", "：", ""]))
    q = pick(["《", "《", "《"])
    o.add(q)
    name = book_name()
    late = tw and p(0.6)
    has_piece = p(0.7)
    o.add(name, "container-title" if has_piece else "title").add("》")
    vol = volume()
    if late:
        if p(0.8):
            imprint(o, C, True)
        o.add(C)
    else:
        o.add(pick(["", "", "", C]))
    o.add(vol, "volume")
    if has_piece:
        a, b = pick([("《", "》"), ("《", "》"), ("〈", "〉"), ("“", "”")]) if not tw else pick([("〈", "〉"), ("〈", "〉"), ("「", "」")])
        o.add(pick(["", "", C])).add(a).add(piece(), "title").add(b)
    if not late:
        k = R.random()
        if k < 0.2:
            o.add(C).add(pick(["%s年刻本" % (pick(ERA) + pick(DIGITS)), "文渊阁四库全书本", "四部叢刊本", pick(ERA) + "刊本", "清抄本", "影印本"]), "edition")
        elif k < 0.9:
            if p(0.1):
                o.add(C).add(zh_name(), "contributor").add(pick(["点校", "整理", "點校"]), "contributor")
            imprint(o, C, tw)
    if p(0.75):
        pages_of(o, C, tw, leaf=p(0.35))
    o.add(pick(["。", "。", ""]))
    return o


def letter():
    """《致某人函》（光绪廿三年正月初八日），《某人集》第5册，第233页。"""
    o = T()
    C = "，"
    if p(0.25):
        o.add(zh_name(), "author").add(pick(["：", "："]))
    a, b = pick([("《", "》"), ("《", "》"), ("“", "”"), ("「", "」"), ("〈", "〉")])
    o.add(a).add(piece() if p(0.6) else zh_title().replace("《", "〈").replace("》", "〉"), "title").add(b)
    k, housed = R.random(), p(0.7)
    if k < 0.5:
        o.add(pick(["（", C]))
        # What a letter is dated is no date of the book it is in.
        o.add(era(), "other") if p(0.6) else o.add(ymd(None, "年"), "other" if housed else "issued")
        if o.c[-1][0] != "，" and "（" in [c for c, _ in o.c[-20:]]:
            o.add("）")
    o.add(pick([C, C + "载", C + "见", C + "收入", C + "載"]))
    if p(0.35):
        o.add(pick([zh_name(), zh_body(), zh_name() + "、" + zh_name()]), "editor").add(pick(["编", "編", "主编", "辑", "编注"]), "editor").add(pick(["：", "", "：" ]))
    o.add("《").add(book_name(), "container-title").add("》")
    if p(0.7):
        o.add(pick(["", C])).add(volume(), "volume")
    if housed:
        imprint(o, C, False)
    pages_of(o, C)
    o.add(pick(["。", "。", ""]))
    return o


def in_his_own():
    """某：《题》，载氏著《集》，社，年，页。"""
    o = T()
    C = "，"
    o.add(pick(zh_people(1)), "author").add(pick(["：", "，", "："]))
    a, b = pick([("《", "》"), ("《", "》"), ("〈", "〉"), ("“", "”")])
    o.add(a).add(zh_title().replace("《", "〈").replace("》", "〉") if a == "《" else zh_title(), "title").add(b)
    o.add(pick([C + "载", C + "见", C + "收入", C + "載", C + "收于", C]))
    o.add(pick(["氏著", "氏著：", "其所著", "同氏著", "其著", "作者"]), "other")
    o.add("《").add(han(2) + pick(["集", "文存", "论集", "", "与" + han(1)]), "container-title").add("》")
    if p(0.25):
        o.add(volume(), "volume")
    imprint(o, C, p(0.4))
    pages_of(o, C, p(0.3))
    o.add(pick(["。", ""]))
    return o


def old_paper():
    """《题》，《报》光绪廿四年二月初三日，第1版。; 《报》1873年5月14日，第2版。"""
    o = T()
    C = "，"
    if p(0.2):
        o.add(zh_name(), "author").add(pick(["：", "，"]))
    if p(0.7):
        a, b = pick([("《", "》"), ("《", "》"), ("〈", "〉"), ("“", "”")])
        o.add(a).add(zh_title().replace("《", "〈").replace("》", "〉") if a == "《" else zh_title(), "title").add(b).add(pick([C, C + "载", C]))
    if p(0.1):
        o.add(pick(PLACES + ["本埠", "香港", "天津"]), "other")
    o.add("《").add(pick(PAPERS + [pick(W2) + "新报", pick(W2) + "週報", pick(W2) + "公報", pick(W2) + "时报"]), "container-title").add("》")
    if p(0.12):
        o.add(pick(["（%s）" % pick(PLACES), "（%s版）" % pick(PLACES)]), "other")
    o.add(pick(["", C, C, ""]))
    if p(0.45):
        o.add(era(), "other")
    else:
        y = R.randint(1872, 1949)
        o.add(pick([ymd(y, "年"), f"{y}年{R.randint(1, 12)}月{R.randint(1, 28)}日", republic()]), "issued")
    if p(0.8):
        pg = pick([str(R.randint(1, 16)), str(R.randint(1, 16)), "1-2", "B" + str(R.randint(1, 9)), "2、3"])
        k = R.random()
        if k < 0.6:
            o.add(pick([C, ""]) + "第").add(pg, "page").add("版")
        elif k < 0.8:
            o.add(C + "版").add(pg, "page")
        else:
            o.add(C + "第").add(pg, "page").add("页")
    o.add(pick(["。", "。", ""]))
    return o


def archive():
    """《关于某事的训令》（1947年6月12日），某县档案馆藏，档案号：J12-3-456。"""
    o = T()
    C = pick(["，", "，", ", "])
    if p(0.25):
        o.add(zh_body(), "author").add(pick(["：", "："]))
    a, b = pick([("《", "》"), ("《", "》"), ("“", "”"), ("「", "」"), ("〈", "〉")])
    t = pick([
        "关于" + han(2) + "的" + pick(["训令", "呈文", "报告", "批复", "指示", "函", "通知", "決議", "请示"]), "為" + han(3) + "由", han(2) + pick(["会议记录", "往来函电", "名册", "調查表", "清册", "呈稿", "合同"]),
        pick(PLACES) + pick(["市", "县", "省"]) + pick(["政府", "商会", "党部"]) + "关于" + han(2) + pick(["致某局函", "的布告", "给省府的报告"]), zh_name() + pick(["致", "给", "呈"]) + zh_name() + pick(["电", "函", "信", "密电"]),
    ])
    o.add(a).add(t, "title").add(b)
    if p(0.85):
        par = p(0.6)
        o.add("（" if par else C)
        o.add(pick([ymd(R.randint(1912, 1990), "年"), f"{R.randint(1912, 1990)}年{R.randint(1, 12)}月", republic()]), "issued")
        o.add("）" if par else "")
    fonds = pick(["", "", "", C + "〈" + han(2) + "檔案〉", C + "《" + han(2) + "档案》", C + han(2) + "全宗"])
    o.add(fonds, "other")
    keeper = pick([pick(PLACES) + pick(["市", "省", "县", ""]) + "档案馆", "中国第" + pick("一二三") + "历史档案馆", "國史館", "國史館臺灣文獻館", "中央研究院近代史研究所檔案館", uni() + "图书馆", "外交部档案馆", "國民黨黨史館"])
    o.add(C + pick(["", "", "藏"]) + keeper + pick(["藏", "藏", "", "收藏"]), "other")
    if p(0.85):
        code = pick([f"{pick('JQLM')}{R.randint(1, 300)}-{R.randint(1, 20)}-{R.randint(1, 900)}", f"{R.randint(1, 900)}-{R.randint(1, 99)}-{R.randint(1, 999)}", f"{R.randint(10**9, 10**11 - 1):011d}", f"{R.randint(10, 999)}/{R.randint(1, 99)}", f"全宗{R.randint(1, 999)}，案卷{R.randint(1, 999)}", f"{R.randint(1, 40)}－{R.randint(1, 40)}－{R.randint(1, 99)}"])
        o.add(pick([C, C, "，"]) + pick(["档案号：", "档号：", "檔號：", "典藏號：", "馆藏号：", "卷宗号：", "全宗号", "档号", "檔案號", "數位典藏號："]) + code, "other")
    if p(0.1):
        o.add(C + "第" + str(R.randint(1, 60)) + "页", "other")
    o.add(pick(["。", "。", ""]))
    return o


def series():
    """某馆编：《丛编》第5辑第2编“财政经济”（一），某社1994年版，第410页。"""
    o = T()
    C = "，"
    if p(0.85):
        o.add(pick([zh_body(), zh_name(), zh_name() + "、" + zh_name(), "中国第" + pick("一二三") + "历史档案馆", pick(PLACES) + "市政协文史委员会"]), "editor").add(pick(["编", "編", "主编", "合编", "选编", "编纂", "等编"]), "editor").add(pick(["：", "："]))
    o.add("《").add(book_name(), "title").add("》")
    k = R.random()
    if k < 0.5:
        o.add(pick(["", C, ""])).add(pick([f"第{R.randint(1, 9)}辑", f"第{R.randint(1, 9)}编", f"第{R.randint(1, 12)}册", "第" + pick("一二三四") + "辑"]), "volume")
        o.add(pick([f"第{R.randint(1, 9)}编", f"第{R.randint(1, 9)}分册", ""]) + pick(["", "“" + han(2) + "”", "《" + han(2) + "》", "·" + han(1)]) + pick(["", "（一）", "（下）"]), "other")
    elif k < 0.8:
        o.add(pick(["（上）", "（下）", "（上、下册）", "（上册）", "（全3册）", "（第2版）"]), "other")
    if p(0.15):
        o.add(C).add(pick(["内部资料", "未刊稿", "油印本", "内部发行"]), "other").add(C).add(year(), "issued").add(pick(["年", "年印", "年编印"]), "issued")
    elif p(0.15):
        o.add(C).add(pick([zh_body(), pick(PLACES) + "市政协文史委员会"]), "publisher").add(pick(["编印", "印", "刊印", "印行", ""])).add(pick([C, ""])).add(year(), "issued").add("年", "issued")
    else:
        imprint(o, C, p(0.2))
    if p(0.8):
        pages_of(o, C)
    o.add(pick(["。", "。", ""]))
    return o


def two_roles():
    """某著、某编：《集》下册，某社，年，页。"""
    o = T()
    C = pick(["，", "，", ", "])
    mark = p(0.25)
    sep = pick(["、", "，", "；", ", ", " "])
    o.add(pick(["[美]", "（英）", "〔日〕", ""])+ pick(FOREIGN + [zh_name(), zh_name()]), "author").add(pick(["著", "原著", "口述", "撰", "等著"]), "author").add(sep)
    r, w = pick([("editor", ["编", "主编", "整理编", "编著"]), ("translator", ["译", "譯", "编译", "等译", "翻译"]), ("contributor", ["整理", "笔录", "校注", "点校"])])
    o.add("、".join(zh_name() for _ in range(pick([1, 1, 2]))), r).add(pick(w), r)
    if p(0.15):
        o.add(sep).add(zh_name(), "contributor").add(pick(["校", "审校", "校订"]), "contributor")
    o.add(pick([". ", "．"]) if mark else pick(["：", "："]))
    a, b = ("", "") if mark else ("《", "》")
    o.add(a).add(zh_title().replace("《", "〈").replace("》", "〉"), "title").add(b)
    if mark:
        o.add("[M]. ").add(pick(PLACES), "publisher-place").add(": ").add(zh_pub(), "publisher").add(", ").add(year(), "issued")
        o.add(pick([".", ": 12.", ""]))
        return o
    if p(0.3):
        o.add(pick(["", C])).add(volume(), "volume")
    imprint(o, C, p(0.3))
    pages_of(o, C, p(0.3))
    o.add("。")
    return o


JA_FAMILY = "三枝 早瀬 榎本 大庭 樋口 笠原 佐伯 堀田 青柳 黒沢 塩見 浅野 宮田 桜井 岩淵 滝沢 辻 栗原 広瀬 荻野 沢村 鶴見 戸川 瀬戸 飯島".split()
JA_GIVEN = "康夫 真理子 健次郎 文彦 達也 美和 俊介 哲三 直人 久美子 良平 雅之 恵 誠一 弘 正樹 裕子".split()


def ja_person():
    return pick(JA_FAMILY) + pick(["", "", "", " ", "　"]) + pick(JA_GIVEN)


def ja_title():
    a, b = han(1), han(1)
    return pick([f"近世{a}の{b}", f"{a}と{b}の歴史", f"{a}における{b}について", f"{a}・{b}論", f"中国{a}史の研究", f"{a}の{b}――{han(1)}を中心に", f"「{a}」再考", f"明清{a}と{b}", f"{a}をめぐる{b}", f"東アジアの{a}"])


def japanese():
    """三枝康夫『近世の塩業』（海図書房、1987年）、45-60頁。; 早瀬「題」『誌』第15号、1996年。"""
    o = T()
    C = pick(["、", "、", "，", "，"])
    if p(0.1):
        o.add("［日］" if p(0.5) else "（日）", "author")
    o.add(pick(["・", "、", "・"]).join(ja_person() for _ in range(pick([1, 1, 1, 2]))), "author").add(pick(["", "", "", "著", "編"]))
    led = o.c[-1][0] == "編"
    if led:
        o.c = [(c, "editor" if f == "author" else f) for c, f in o.c]
    o.add(pick(["", "", C, "："]))
    art = p(0.5) and not led
    y = R.randint(1925, 2022)
    if art:
        a, b = pick([("「", "」"), ("「", "」"), ("〈", "〉")])
        o.add(a).add(ja_title(), "title").add(b).add(pick(["", "", C]))
        if p(0.75):
            o.add(pick(["『", "《"]))
            o.add(pick(["史学雑誌", "東洋史研究", "社会経済史学", han(1) + "研究", "歴史学" + han(1), "東方学報", han(1) + "史論", "日本" + han(1) + "学会誌"]), "container-title").add("』" if "『" in [c for c, _ in o.c] else "》")
            k = R.random()
            if p(0.15):
                # 第五十二巻第三号（二〇〇二年）、三二頁
                o.add("第").add(count(R.randint(2, 99)), "volume").add("巻").add("第").add(count(R.randint(1, 12)), "issue").add("号").add("（").add("".join("〇一二三四五六七八九"[int(d)] for d in str(y)), "issued").add("年", "issued").add("）")
                if p(0.7):
                    o.add(C).add("".join("〇一二三四五六七八九"[int(d)] for d in str(R.randint(10, 400))), "page").add("頁")
                o.add("。")
                return o
            if k < 0.5:
                o.add(pick(["", "第"])).add(R.randint(1, 90), "volume").add("巻").add(pick(["", C])).add(pick(["", "第"])).add(R.randint(1, 6), "issue").add("号")
            elif k < 0.7:
                o.add(pick(["", "第"])).add(R.randint(1, 130), "issue").add(pick(["号", "号", "輯"]))
            else:
                o.add(" ").add(R.randint(1, 90), "volume").add("-").add(R.randint(1, 6), "issue")
            o.add(pick([C, "（"]))
            o.add(f"{y}年" + pick(["", "", f"{R.randint(1, 12)}月"]), "issued").add("）" if any(c == "（" for c, _ in o.c[-12:]) else "")
        else:
            o.add(pick(["", "、"])).add(ja_person(), "editor").add("編", "editor").add("『").add(ja_title(), "container-title").add("』")
            ja_house(o, C, y)
    else:
        o.add("『").add(ja_title(), "title").add("』")
        if p(0.12):
            o.add(pick(["上", "下"]) + "巻", "volume")
        ja_house(o, C, y)
    if p(0.7):
        k = R.random()
        o.add(C)
        if k < 0.6:
            o.add(pages(pick("-—–～")), "page").add(pick(["頁", "頁", "ページ"]))
        elif k < 0.85:
            o.add(pick(["頁", "第"])).add(pages(), "page").add("頁" if o.c[-3][0] == "第" else "")
        else:
            o.add("pp. ").add(pages(), "page")
    o.add(pick(["。", "。", "", "．"]))
    return o


def ja_house(o, C, y):
    par = p(0.5)
    o.add("（" if par else C)
    if p(0.25):
        o.add(pick(["東京", "京都", "大阪", "東京"]), "publisher-place").add(pick(["：", ":", "："]))
    o.add(pick(["岩波書店", "汲古書院", "吉川弘文館", han(1) + "書房", han(1) + "書院", han(1) + "社", pick(["東西", "北辰", "明徳"]) + "大学出版会", han(1) + "書店", han(1) + "館"]), "publisher")
    o.add(pick([C, C, ""])).add(y, "issued").add(pick(["年", "年", ""]), "issued").add("）" if par else "")


def dataset_zh():
    """某. 日数据集(1990—2015年)[DS/OL]. V1.0. 某中心, 2018. https://…"""
    o = T()
    C = pick([", ", ",", "，"])
    o.add(C.join(zh_people()), "author").add(pick([". ", ".", "．"]))
    o.add(han(3) + pick(["数据集", "日数据集", "数据库"]) + pick(["", f"({R.randint(1950, 1999)}—{R.randint(2000, 2023)}年)", f"（{R.randint(1980, 2020)}）"]), "title")
    o.add(pick(["[DS/OL]", "[DB/OL]", "［DS/OL］", "[DS]"])).add(". ")
    if p(0.6):
        o.add(pick(["V1", "V1.0", "V2", "版本 2.0"]) + ". ", "other")
    o.add("国家" + han(1) + "科学数据中心" if p(0.6) else pick(["科学数据银行", zh_body()]), "publisher").add(C).add(year(), "issued")
    if p(0.4):
        o.add("(").add(ymd(None, "-"), "issued").add(")")
    if p(0.4):
        o.add("[").add(ymd(None, "-"), "accessed").add("]")
    o.add(". ")
    k = R.random()
    if k < 0.35:
        o.add("https://cstr.cn/" + f"{R.randint(10000, 40000)}.{R.randint(10, 99)}.{pick(EN_W)[:4]}.{R.randint(1, 9999):04d}", "URL")
    elif k < 0.7:
        o.add(pick(["DOI: ", "https://doi.org/", "DOI:"])).add(doi(), "DOI")
    else:
        o.add(url(), "URL")
    o.add(pick([".", ""]))
    return o


def group():
    """“某某”课题组：《题》，《刊》2017年第9期。; 记者 甲 通讯员 乙：《题》，《报》…"""
    o = T()
    if p(0.5):
        o.add("“" + han(pick([1, 2])) + "”" + pick(["课题组", "编写组", "研究中心", "编委会", "项目组"]), "author")
    else:
        o.add(pick(["记者 ", "本报记者", "本报记者 "]) + zh_name() + pick(["", " 通讯员 " + zh_name(), "、" + zh_name()]), "author")
    o.add(pick(["：", "：", "，"])).add("《").add(zh_title().replace("《", "〈").replace("》", "〉"), "title").add("》，")
    k = R.random()
    y = year()
    if k < 0.4:
        o.add("《").add(zh_journal(), "container-title").add("》").add(y, "issued").add("年", "issued").add("第").add(pick([str(R.randint(1, 12)), f"{R.randint(1, 5)}-{R.randint(6, 9)}", f"{R.randint(1, 5)}、{R.randint(6, 9)}", f"{R.randint(1, 5)}－{R.randint(6, 9)}"]), "issue").add("期" + pick(["", "", "合刊"]))
        if k < 0.2:
            o.add(pick(["，", ","])).add(pick(["", "第"])).add(pages("—"), "page").add("页" if o.c[-1][0].isdigit() and p(0.8) else "")
    elif k < 0.7:
        o.add("《").add(pick(PAPERS), "container-title").add("》").add(ymd(y, "年"), "issued").add(pick(["，第", "第"])).add(R.randint(1, 16), "page").add("版")
    else:
        o.add(pick(SITES), "container-title").add(pick(["", "，"])).add(ymd(y, "年"), "issued")
        if p(0.5):
            o.add("，").add(url(), "URL")
    o.add(pick(["。", ""]))
    return o


def yearbook_zh():
    """某局.某公报2020[R].天津:某局,2021:3-7: no space at all, and a year that ends the title."""
    o = T()
    b = zh_body()
    y = year()
    D = pick([".", "．", ". "])
    o.add(b, "author").add(D)
    o.add(pick(["", "中国", pick(PLACES)]) + han(2) + pick(["公报", "年鉴", "统计年鉴", "报告", "年报", "白皮书", "蓝皮书"]) + pick([f"{y - 1}", f"({y - 1})", f"（{y - 1}—{y}）", f"-{y - 1}", f"{y - 1}"]), "title")
    o.add(pick(["[R]", "[M]", "[Z]", "［M］", "[R/OL]"])).add(D)
    if p(0.85):
        o.add(pick(PLACES), "publisher-place").add(pick([":", "：", ": "]))
        o.add(b if p(0.5) else zh_pub(), "publisher").add(pick([",", "，", ", "])).add(y, "issued")
        if p(0.5):
            o.add(pick([":", "："])).add(pages(), "page")
    else:
        o.add("(").add(ymd(y, "-"), "issued").add(")[").add(ymd(None, "-"), "accessed").add("]").add(D).add(url(), "URL")
    o.add(pick([".", "", "．"]))
    return o


def parts_zh():
    """某. 某志: 上[M]. 修订本. 某城: 某社, 1947（民国三十六年）: 33; …[C]. 某城: [s.n.], 2016."""
    o = T()
    D = pick([". ", ".", "．"])
    K = pick([": ", ":", "："])
    o.add(pick([zh_body(), zh_name(), zh_name() + pick([", ", "，"]) + zh_name()]), "author")
    o.add(pick(["", "", "", "著"]), "author").add(D)
    o.add(pick([book_name(), han(2) + "史", zh_title()]), "title")
    k = R.random()
    if k < 0.4:
        o.add(K).add(pick(["上", "下", "中", "上册", "下册", "上卷", "第2卷", "第三册", "二", "卷五"]), "volume")
    o.add(pick(["[M]", "[M]", "[C]", "［M］", "[G]"]) if p(0.85) else "").add(D)
    if p(0.2):
        o.add(pick(["修订本", "影印本", "2版", "新1版", "刻本", "增补版"]), "edition").add(D)
    k = R.random()
    if k < 0.25:
        o.add(pick(PLACES), "publisher-place").add(K).add(pick(["[s.n.]", "[出版者不详]", "[出版社不详]", "［s.n.］", "出版者不详"]))
    elif k < 0.4:
        o.add(pick(["[S.l.]", "[出版地不详]", "［S.l.］", "出版地不详"])).add(K).add(zh_pub(), "publisher")
    else:
        o.add(pick(PLACES), "publisher-place").add(K).add(zh_pub(), "publisher")
    y = year()
    o.add(pick([", ", ",", "，"]))
    k = R.random()
    if k < 0.2:
        o.add(y, "issued").add(pick(["（%s）", "(%s)"]) % pick([republic(False), era(False)]), "other")
    elif k < 0.35:
        o.add(republic(False), "issued").add(pick(["（%d）", "(%d)"]) % y, "other")
    elif k < 0.55:
        o.add(f"{y}年{R.randint(1, 12)}月" if p(0.7) else f"{y}年", "issued").add(pick(["第1版", "第2版", "第一版"]), "edition")
    else:
        o.add(y, "issued")
    if p(0.5):
        o.add(K).add(pages(), "page")
    o.add(pick([".", "．", "", "。"]))
    return o


def translated_zh():
    """某, 译. 题[J]. 译丛, 1984(4): 30-34: nobody but the translator is named."""
    o = T()
    o.add(zh_name(), "translator").add(pick([", 译", "译", " 译", "，译"]), "translator").add(pick([". ", "．"]))
    o.add(zh_title(), "title").add(pick(["[J]", "[M]"]))
    if o.c[-2][0] == "J":
        o.add(". ").add(pick(W2) + pick(["译丛", "译文", "文摘", "情报"]), "container-title").add(", ").add(year(), "issued").add(pick(["(", ", ("])).add(R.randint(1, 12), "issue").add("): ").add(pages(), "page")
    else:
        o.add(". ").add(pick(PLACES), "publisher-place").add(": ").add(zh_pub(), "publisher").add(", ").add(year(), "issued")
    o.add(".")
    return o


PAST = [(old_book, 4), (letter, 2.5), (in_his_own, 2), (old_paper, 2.5), (archive, 3), (series, 3), (two_roles, 3), (japanese, 5), (bluebook, 3), (chicago, 8), (nobody, 2), (pubmed, 4), (german, 1.5), (in_english_books, 2.5), (dataset_zh, 1), (group, 1.5), (yearbook_zh, 2), (parts_zh, 3.5), (translated_zh, 0.5)]

if __name__ == "__main__":
    R.seed(7)
    for f, _ in PAST:
        for _ in range(4):
            o = f()
            print("".join(c for c, _ in o.c))
