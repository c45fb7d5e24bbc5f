"""Makes invented pages whose text is known, to train the classifier of lines beside real ones.

    python tools/extract/pages.py FOLDER COUNT [SEED]

Real pages with their text are few (154), and what is rare among them is learnt badly: a short piece under
many remarks, another whole article below the first, cards that quote other articles, a page without telling
names.  Each page here is put together from parts: what a site has around its text, in a style of markup and
of names drawn once for the page.  The sentences are drawn from lists and mean nothing; the classifier
sees no words but those of furniture.
"""
import random
import re
import sys
from pathlib import Path

import kinds

PLACES = "渡口村 青石镇 北河市 临江县 南坪区 云岭乡 东湖街道 西山林场 老城区 新港码头 白水河 三岔路口".split()
PEOPLE = "周立民 陈望 刘小梅 何志远 村民老赵 王老师 李桂兰 孙工程师 县长郑平 店主阿福 护士小林 张馆长".split()
THINGS = ("堤坝 路灯 图书馆 桥梁 茶园 校车 水库 菜市场 老照片 地方志 稻田 旧书店 食堂 公交线路 渔船 博物馆 苹果树 台账 "
          "合同 报告 方案 样机 电池 处理器 曲线 数据库 剧本 唱片 球队 航线 股价 债券 房租 药品 疫苗 论文").split()
VERBS = "修好了 检查过 谈到了 记录下 重新整理 捐出 看见 卖掉 设计了 反对 支持 打听 推迟了 公布 试用了 评估 收购 翻译".split()
TIMES = "上周三 去年冬天 雨停以后 清晨六点 这几年 五月十二日 开会那天 放假前 第二天 二〇一九年 入秋以来 三个月后".split()
TAILS = ("结果比想象的要好 大家都没有说话 这还只是开始 费用由双方各付一半 谁也说不清楚原因 后来的事就简单多了 数字是三年前的两倍 "
         "他至今没有忘记 其中的道理并不复杂 问题不在这里 需要再等两个月 有人表示怀疑 计划在年底完成 声音传得很远").split()
REMARKS = ("说得好 顶一下 不敢苟同 楼上说得对 收藏了慢慢看 我们这里也是这样 写得真细 沙发 谢谢分享 有没有更详细的 "
           "前排围观 看不懂 已经试过，可以用 支持 这种事多了 早该如此 哈哈哈 求链接 三年前就有人说过了 路过").split()
NAMES = "风中的麦子 老猫 阿福2006 林间小路 user_8812 北方来客 momo 不吃香菜 夜航船 天天向上 一粒沙 匿名用户 游客 Kevin".split()
SITES = "渡口新闻网 北河在线 青石日报 临江论坛 云岭博客 老城生活 东湖财经 南坪科技".split()
SECTIONS = "首页 新闻 国内 国际 财经 体育 娱乐 科技 教育 汽车 房产 旅游 健康 文化 视频 图片 评论 专题 论坛 博客 地方 军事 历史 读书".split()


# The shares of pages of reference, of sheets, of chapters and of digests among those that are no threads, and of pages in
# English.
REFERENCE, SHEETS, CHAPTERS, DIGESTS = 0.1, 0.1, 0.04, 0.05
ENGLISH = 0.25

# Characters that names and words of a topic are drawn from: put together by chance they mean nothing.
LETTERS = ("山水木火土石金银铜铁花草树林田园桥路街巷城镇村港湾岛湖河溪泉井塔楼阁门窗墙瓦砖灯烛琴棋书画诗词歌舞鼓笛钟镜刀剑弓车船帆桨轮梯绳网篮箱柜桌椅床"
           "衣帽鞋袜布丝棉麻纸墨笔砚茶酒米麦豆瓜果桃李杏梅兰竹菊松柏柳枫桐桑鱼虾蟹龟鹿马牛羊犬猫鸡鸭鹅雁燕鹰鹤蜂蝶蚕虫星云雨雪霜露雷风虹潮汐沙泥尘烟雾"
           "红黄蓝绿紫青白黑灰粉高低长宽深浅轻软硬快慢冷暖明暗新旧古今东西南北左右前后春夏秋冬早晚晴阴药医病症术针剂学校师徒课考试题卷奖杯牌票券币股债税费账"
           "机械电网芯片屏幕键盘软件程序算法模型数据接口线路板块矿油煤气核能源箭导弹舰艇营团军警法院案件证据诉讼判刑罚律规章制协议谈判访问盟邦选举议席党派")


class Text:
    """Sentences of one page: words of a topic that title, text and remarks share, and another text has not."""

    def __init__(self, rng):
        self.rng = rng
        word = lambda: "".join(rng.sample(LETTERS, rng.choice([2, 2, 2, 3])))
        self.things = [word() for _ in range(rng.choice([5, 8, 14, 25]))] + rng.sample(THINGS, 2)
        self.places = [word() + rng.choice("市县镇村区国馆") for _ in range(2)]
        self.people = [rng.choice("周陈刘何王李孙郑吴赵钱冯") + word()[:rng.choice([1, 2])] for _ in range(3)]
        self.subject = self.things[:3]

    def other(self):
        return Text(self.rng)

    def pick(self, *kinds):
        return self.rng.choice(self.rng.choice(kinds))

    def clause(self):
        r = self.rng
        thing, place = self.pick(self.things, self.subject, THINGS), self.pick(self.places, self.places, PLACES)
        who, verb, number = self.pick(self.people, PEOPLE), r.choice(VERBS), str(r.randint(2, 9000))
        return r.choice([
            f"{who}在{place}{verb}{thing}", f"{r.choice(TIMES)}，{place}的{thing}已经不在了", f"{place}有{number}处{thing}",
            f"{who}说，“{r.choice(TAILS)}”", f"{thing}和{self.pick(self.things)}都要{r.choice(['换', '修', '看', '算'])}一遍",
            f"{r.choice(TAILS)}", f"关于{thing}，{who}{verb}不止一次", f"{thing}的价格涨了{number}元", f"这{r.choice('座个条份')}{thing}属于{place}"])

    def sentence(self, low=1, high=4):
        r = self.rng
        count = r.randint(low, high)
        return "，".join(self.clause() for _ in range(count)) + r.choice("。。。。！？；")

    def paragraph(self, low=1, high=6):
        return "".join(self.sentence() for _ in range(self.rng.randint(low, high)))

    def title(self):
        r = self.rng
        a, b = r.sample(self.subject, 2)
        return r.choice([
            f"{self.places[0]}{r.choice(VERBS)}{a} {b}怎么办", f"{self.people[0]}：{a}与{b}",
            f"{self.places[0]}{a}调查", f"关于{a}的{r.choice(['通知', '几点想法', '公告', '说明', '通报'])}",
            f"为什么{self.places[0]}的{a}{r.choice(['越来越少', '值得一看', '这么贵'])}？", f"{a}{b}{r.choice(VERBS)}{self.things[3]}"])

    def remark(self):
        r = self.rng
        return r.choice([r.choice(REMARKS), r.choice(REMARKS) + "，" + self.sentence(1, 2), self.sentence(1, 2), self.paragraph(1, 4)])


# Names by part: telling, Pinyin or short, or another part's.
NAMING = {
    "body": ["content article-content art_body entry-content post-body detail rich_media_content TRS_Editor text", "zhengwen neirong con nr", "box main c1 left"],
    "head": ["article-header title-area hd art-title", "biaoti bt", "top t1 box"],
    "meta": ["article-meta info source byline post-meta", "laiyuan xinxi", "sub t2 bar"],
    "comments": ["comments comment-list cmt reply-list", "pinglun liuyan pl", "list box content c2"],
    "remark": ["comment-item comment reply-item", "plnr item", "text item content c3"],
    "related": ["related recommend-list relate-article more-news", "xiangguan tuijian", "list box item c4"],
    "side": ["sidebar aside widget hot-rank", "paihang youbian", "right r1 box"],
    "nav": ["nav menu header-nav channel", "daohang", "top n1"],
    "foot": ["footer copyright site-footer", "dibu banquan", "bottom f1"],
    "post": ["post-content t_f thread-post floor post", "huifu louceng", "item text c5"],
    "share": ["share bdsharebuttonbox social tools", "fenxiang", "bar op"],
    "wrap": ["container wrapper main page", "zhuti", "box w1000"],
}


class Site:
    """How one page is marked up."""

    def __init__(self, rng):
        self.rng = rng
        self.naming = rng.choices(["telling", "pinyin", "vague", "hashed", "none"], [38, 14, 20, 16, 12])[0]
        self.known = {}
        self.tables = rng.random() < .12
        self.semantic = rng.random() < .3
        self.paragraphs = rng.choices(["p", "div", "br", "section", "brbr", "pp"], [60, 10, 12, 6, 8, 4])[0]
        self.indent = rng.choice(["", "", "", "　　", "&nbsp;&nbsp;&nbsp;&nbsp;", "\n    "])
        # Addresses of pages, and of people.
        self.pages, self.people = "/{}.html", "/{}.html"
        if rng.random() < .15:
            self.people = "/user/{}"

    def name(self, part):
        if part not in self.known:
            rng, lists = self.rng, NAMING[part]
            index = {"telling": 0, "pinyin": 1, "vague": 2}.get(self.naming)
            if index is not None and rng.random() < .15:
                index = rng.randrange(3)
            if self.naming == "hashed":
                self.known[part] = "_" + "".join(rng.choices("bcdfghkmnpqrstvwxz0123456789", k=6))
            else:
                self.known[part] = rng.choice(lists[index].split()) if index is not None else ""
        name = self.known[part]
        return f' {"id" if part in ("wrap", "foot") and self.rng.random() < .4 else "class"}="{name}"' if name else ""

    def box(self, part, inner, tag="div"):
        if self.semantic:
            tag = {"nav": "nav", "foot": "footer", "side": "aside", "body": "article", "comments": "section"}.get(part, tag)
        if self.tables and tag == "div" and self.rng.random() < .4:
            return f"<table{self.name(part)} width=100%><tr><td>{inner}</td></tr></table>\n"
        return f"<{tag}{self.name(part)}>\n{inner}\n</{tag}>\n"

    def link(self, text):
        pattern = self.people if text in NAMES else self.pages
        return f'<a href="{pattern.format(self.rng.randint(10000, 9999999))}">{text}</a>'

    def links(self, texts, tag="li"):
        if self.rng.random() < .2:
            return " | ".join(self.link(t) for t in texts)
        return "<ul>" + "".join(f"<{tag}>{self.link(t)}</{tag}>" for t in texts) + "</ul>"

    def prose(self, paragraphs):
        """Paragraphs, each a line of its own."""
        r, kind = self.rng, self.paragraphs
        if kind in ("br", "brbr"):
            return ("<br>" * (1 + (kind == "brbr")) + "\n").join(self.indent + p for p in paragraphs)
        if kind == "pp":
            return "".join(f"<p><span>{self.indent}{p}</span></p><p>&nbsp;</p>\n" for p in paragraphs)
        return "".join(f"<{kind}>{self.indent}{p}</{kind}>\n" for p in paragraphs)


def date(rng):
    y, m, d = rng.randint(2003, 2024), rng.randint(1, 12), rng.randint(1, 28)
    clock = f" {rng.randint(0, 23):02}:{rng.randint(0, 59):02}"
    return rng.choice([f"{y}-{m:02}-{d:02}", f"{y}年{m}月{d}日", f"{y}/{m}/{d}", f"{m:02}-{d:02}", f"{rng.randint(2, 22)}小时前", "昨天"]) + rng.choice(["", clock])


def rows(rng, site, text, gold):
    """A body that is no prose: a table of data, a list, labels and values, a page of reference."""
    kind, out = rng.randrange(4), ""
    word = lambda: rng.choice([rng.choice(THINGS), rng.choice(PEOPLE), rng.choice(PLACES), str(rng.randint(1, 9000))])
    if kind == 0:
        wide = rng.randint(2, 7)
        for index in range(rng.randint(3, 40)):
            cells = [word() if rng.random() < .9 else "" for _ in range(wide)]
            if rng.random() < .2:
                cells[0] = text.sentence(1, 1)
            gold.extend(c for c in cells if c)
            out += "<tr>" + "".join(f"<td>{c}</td>" for c in cells) + "</tr>\n"
        out = rng.choice(["<table>", '<table border="1">', '<table class="wikitable">']) + out + "</table>"
    elif kind == 1:
        for index in range(rng.randint(4, 30)):
            line = rng.choice([f"{index + 1}. ", f"{index + 1}、", "", "· "]) + rng.choice([text.title(), word() + " " + word(), text.sentence(1, 1)])
            gold.append(line)
            out += f"<li>{line}</li>" if rng.random() < .97 else f"<li>{site.link(line)}</li>"
        out = "<ul>" + out + "</ul>"
    elif kind == 2:
        lines = [word() + rng.choice(["：", "：", ": "]) + rng.choice([word(), text.sentence(1, 1)]) for _ in range(rng.randint(4, 20))]
        gold.extend(lines)
        out = site.prose(lines)
    else:
        for part in range(rng.randint(2, 7)):
            heading = word() + word()
            gold.append(heading)
            out += f"<h2>{heading}</h2>"
            for _ in range(rng.randint(1, 5)):
                line = text.paragraph(1, 5)
                gold.append(line)
                for _ in range(rng.randint(0, 5)):  # many links inside
                    at = rng.randrange(len(line))
                    if "<" not in line[at:at + 6] and ">" not in line[at:at + 6] and line.count("<", 0, at) == line.count(">", 0, at) and \
                            line.count("<a", 0, at) == line.count("</a>", 0, at):
                        line = line[:at] + site.link(line[at:at + 6]) + line[at + 6:]
                out += f"<p>{line}</p>\n"
    return out


def body(rng, site, text, count, gold):
    """The text itself."""
    if count > 3 and rng.random() < .2:
        opening = [text.paragraph(1, 3)] if rng.random() < .7 else []
        gold.extend(opening)
        return site.prose(opening) + "".join(rows(rng, site, text, gold) for _ in range(rng.choice([1, 1, 2, 3])))
    out, lines = "", []

    def flush():
        nonlocal out, lines
        out += site.prose(lines)
        lines = []
        if site.paragraphs in ("br", "brbr") and out:
            out += "<br>"

    for index in range(count):
        line = text.paragraph(1, rng.choice([1, 2, 4, 7]))
        if rng.random() < .08:
            line = text.sentence(1, 1)  # dialogue, verse
        gold.append(line)
        if rng.random() < .08 and len(line) > 20:
            line = line[:6] + site.link(line[6:12]) + line[12:]
        lines.append(line)
        roll = rng.random()
        if index and roll < .05:
            flush()
            heading = text.title()
            gold.append(heading)
            out += rng.choice([f"<h2>{heading}</h2>", f"<h3>{heading}</h3>", f"<p><strong>{heading}</strong></p>"])
        elif roll < .10:
            flush()
            caption = text.sentence(1, 2).rstrip("。！？；.")
            shown = rng.random() < .5
            if shown:
                gold.append(caption)
            out += rng.choice(['<p align="center"><img src="a.jpg">{}</p>', '<figure><img src="b.jpg"><figcaption>{}</figcaption></figure>',
                               '<div><img src="c.jpg"><br>{}</div>']).format(caption if shown else "")
        elif roll < .13:
            flush()
            items = [text.sentence(1, 1) for _ in range(rng.randint(2, 7))]
            gold.extend(items)
            out += "<ul>" + "".join(f"<li>{i}</li>" for i in items) + "</ul>"
        elif roll < .145:
            flush()
            items = [text.other().title() for _ in range(rng.randint(1, 3))]
            out += site.box("related", rng.choice(["<p>相关阅读：</p>", "", "推荐阅读", "<b>延伸阅读</b>"]) + site.links(items))
        elif roll < .155:
            flush()
            cells = [[str(rng.randint(1, 900)) if c else rng.choice(THINGS) for c in range(4)] for _ in range(rng.randint(2, 8))]
            gold.extend(c for row in cells for c in row)
            out += "<table border=1>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in cells) + "</table>"
        elif roll < .165:
            flush()
            out += rng.choice(["<p>广告</p>", "<div>扫描二维码，关注我们的公众号</div>", "<p>点击图片放大</p>", "<p>— 文章未完，点击展开全文 —</p>"])
    if rng.random() < .12:  # who signs it, and the day
        flush()
        signed = [text.places[0] + rng.choice(["办公室", "人民政府", "委员会", "管理处"]), f"{rng.randint(2003, 2024)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日"]
        signed = rng.choice([signed, signed[1:], [text.pick(text.people)] + signed[1:]])
        gold.extend(signed)
        lines = [f'<span style="float:right">{line}</span>' for line in signed] if rng.random() < .2 else signed
    flush()
    return out


def meta(rng, site):
    parts = [date(rng), "来源：" + rng.choice(SITES), "作者：" + rng.choice(PEOPLE), f"阅读 {rng.randint(3, 90000)}", "字号：大 中 小",
             f"评论({rng.randint(0, 99)})", "我要分享", "责任编辑：" + rng.choice(PEOPLE)]
    chosen = rng.sample(parts, rng.randint(1, 5))
    return site.box("meta", rng.choice([" ", " | ", "&nbsp;&nbsp;", "</span><span>"]).join(chosen).join(["<span>", "</span>"]))


def comments(rng, site, text, count):
    if not count:
        return ""
    label = rng.choice(["评论", "网友评论", f"全部评论({count})", f"{count}条评论", "最新评论", "留言", f"评论 {count}", "热门跟帖", ""])
    style = rng.randrange(4)
    out = ""
    for index in range(count):
        who, when, what = rng.choice(NAMES), date(rng), text.remark()
        ways = " ".join(rng.sample(["回复", "举报", f"赞({rng.randint(0, 99)})", "分享", "踩"], rng.randint(0, 3)))
        if style == 0:
            item = f"<div>{site.link(who)} {when}</div><p>{what}</p><span>{ways}</span>"
        elif style == 1:
            item = f"<div><span>{index + 1}楼</span> <b>{who}</b></div><div>{what}</div><div>{when} {ways}</div>"
        elif style == 2:
            item = f"{who}：{what}"
        else:
            item = f"<dl><dt># re: {text_title(text)} {when} {who}</dt><dd>{what}</dd></dl>"
        out += site.box("remark", item, rng.choice(["div", "li"]) if style < 3 else "div")
    form = "<form><textarea></textarea><p>登录后发表评论</p><p>文明上网理性发言</p></form>" if rng.random() < .6 else ""
    head = rng.choice([f"<h3>{label}</h3>", f"<div>{label}</div>", f"<p><b>{label}</b></p>"]) if label else ""
    return site.box("comments", head + rng.choice([form + out, out + form]))


def text_title(text):
    if not hasattr(text, "known"):
        text.known = text.title()
    return text.known


def related(rng, site, text):
    """Cards, links and excerpts of other texts."""
    count = rng.choice([3, 5, 8, 12, 20])
    label = rng.choice(["相关阅读", "推荐阅读", "相关新闻", "猜你喜欢", "热门文章", "更多精彩", "为您推荐", ""])
    kind = rng.randrange(5)
    items = ""
    near = rng.random() < .5  # the same topic
    for _ in range(count):
        of = text if near else text.other()
        title = of.title()
        if kind == 0:
            items += f"<li>{site.link(title)} <span>{date(rng)}</span></li>"
        elif kind == 1:
            items += site.box("related", f"<h4>{site.link(title)}</h4><p>{of.sentence(2, 4)[:-1]}…{rng.choice(['', '【详细】', '[阅读全文]'])}</p><span>{date(rng)}</span>")
        elif kind == 2:
            items += f"<div><div>{title}</div><div>{of.paragraph(1, 3)}</div><div>{rng.choice(NAMES)} {date(rng)}</div></div>"
        elif kind == 3:
            items += f'<div>{site.link("<div>" + title + "</div><p>" + of.paragraph(1, 4) + "</p>")}<span>阅读 {rng.randint(9, 9999)}</span></div>'
        else:
            items += f"<li>{site.link(title)}<br>{of.paragraph(1, 2)[:70]}...</li>"
    head = rng.choice([f"<h3>{label}</h3>", f"<div>{label}</div>", f"<p>{label}：</p>"]) if label else ""
    return site.box("related", head + items)


def another(rng, site, text):
    """A whole other article below the first, in the same markup or in another."""
    of, out = text.other(), ""
    for _ in range(rng.choice([1, 1, 2, 5])):
        of = text.other()
        markup = site if rng.random() < .5 else Site(rng)
        title = of.title()
        head = rng.choice([f"<h2>{title}</h2>", f"<h1>{title}</h1>", f"<div>{title}</div>", f"<h3>{site.link(title)}</h3>"])
        more = rng.choice(["", "", "<p>展开全文</p>", "<p>查看更多</p>"])
        out += markup.box("body" if rng.random() < .6 else "related", head + rng.choice([meta(rng, site), ""]) +
                          body(rng, markup, of, rng.choice([1, 2, 4, 10, 20]), []) + more)
    label = rng.choice(["", "<div>推荐阅读</div>", "<h3>下一篇</h3>", "<p>相关推荐</p>", "<p>以上内容为用户上传并发布，本平台仅提供信息存储服务</p>"])
    return label + out


def around(rng, site, text):
    """What stands above all, beside and below all."""
    nav = site.box("nav", site.links(rng.sample(SECTIONS, rng.randint(4, len(SECTIONS)))))
    if rng.random() < .5:
        nav = rng.choice(["<p>登录 | 注册</p>", "<div>设为首页 加入收藏</div>", "<p>手机版</p>"]) + nav
    if rng.random() < .5:
        nav += site.box("nav", " &gt; ".join([site.link(w) for w in rng.sample(SECTIONS, 2)] + ["正文"]))
    side = ""
    for _ in range(rng.choice([0, 1, 1, 2, 4])):
        of = text.other()
        rows = [of.other().title() for _ in range(rng.choice([5, 10]))]
        side += rng.choice(["<h3>热门排行</h3>", "<h3>最新文章</h3>", "<div>24小时热文</div>", "<h4>图片新闻</h4>"]) + site.links(rows)
        if rng.random() < .2:
            side += "<h3>公告</h3><p>" + of.paragraph(1, 2) + "</p>"
    side = site.box("side", side) if side else ""
    mark = rng.choice(SITES)
    foot = [f"<p>Copyright © {rng.randint(2003, 2024)} {mark} All Rights Reserved</p>"]
    foot += rng.sample(["<p>关于我们 | 联系方式 | 网站地图 | 版权声明</p>", "<p>京ICP备05012345号 京公网安备110105012345</p>",
                            f"<p>未经{mark}书面授权，不得转载、摘编本网站内容，违者将追究法律责任。</p>",
                            "<p>违法和不良信息举报电话：010-12345678</p>", "<p>增值电信业务经营许可证</p>"], rng.randint(1, 4))
    if rng.random() < .3:
        foot.append(site.links([rng.choice(SITES) for _ in range(9)]))
    foot = site.box("foot", "".join(foot))
    if rng.random() < .3:
        foot += "<div><p>登录后您可以享受以下权益：</p><ul><li>免费复制代码</li><li>和作者互动</li></ul><button>确定</button></div>"
    return nav, side, foot


def tail(rng, site, text):
    """Lines between the text and what follows."""
    parts = [f"<p>（责任编辑：{rng.choice(PEOPLE)}）</p>", site.box("share", "分享到： 微信 微博 QQ空间"), "<p>上一篇：" + site.link(text.other().title()) + "</p><p>下一篇：" +
             site.link(text.other().title()) + "</p>", "<p>版权声明：本文为原创文章，转载请注明出处。</p>", "<div>标签：" + site.link(rng.choice(THINGS)) + " " +
             site.link(rng.choice(THINGS)) + "</div>", f"<div>赞 {rng.randint(0, 99)} 收藏 打赏 举报</div>", "<p>打印 关闭 返回顶部</p>",
             "<p>文章不错，点个赞吧</p>", f"<p>声明：该文观点仅代表作者本人，{rng.choice(SITES)}仅提供信息存储服务。</p>",
             f"<p>发表于 {date(rng)} - (阅读:{rng.randint(9, 9999)};评论:{rng.randint(0, 99)})</p>"]
    return "".join(rng.sample(parts, rng.choice([0, 1, 2, 4])))


def thread(rng, site, text, gold):
    """A question or first post and what others answer."""
    posts, style = [], rng.randrange(5)
    long = rng.random() < .35  # answers as long as articles
    count = rng.choice([1, 2, 3, 5] if long else [1, 2, 4, 8, 15, 30])
    signs = {who: rng.random() < .2 and text.other().sentence(1, 1) for who in NAMES}
    for index in range(count):
        who, what = rng.choice(NAMES), []
        inner = body(rng, site, text, rng.choice([3, 6, 12]) if long else rng.choice([1, 2, 5]) if index == 0 else 1, what) if long or index == 0 or rng.random() < .4 else ""
        if not inner:
            line = text.remark()
            what, inner = [line], f"<p>{line}</p>" if style in (1, 3) else line
        gold.extend(what)
        user = f"<div>{site.link(who)}<p>等级 {rng.randint(1, 9)} 级</p><p>积分 {rng.randint(1, 9999)}</p><p>帖子 {rng.randint(1, 999)}</p></div>" if style == 0 \
            else f"<div>{site.link(who)} <span>{rng.choice(['楼主', '沙发', f'{index + 1}楼', f'#{index + 1}'])}</span></div>"
        when = f"<div>{rng.choice(['发表于 ', '', '最后编辑于 '])}{date(rng)} {rng.choice(['只看该作者', '回复', '引用 举报', ''])}</div>"
        if signs[who]:
            when += f"<div>{signs[who]}</div>"
        cell = site.box(rng.choice(["post", "remark"]) if style > 2 else "post", inner)
        if style == 3:
            user = f"<div><b>{who}</b></div><div>{rng.choice(PLACES)[:3]}省</div>"
            when = f"<div>{date(rng)}</div><div>{rng.randint(0, 9)}</div><div>{rng.randint(0, 9)}</div>"
        elif style == 4:
            user, when = f"<span>{site.link(who)}</span>: ", f"<div>{date(rng)} <span>回复</span></div>"
        posts.append(f"<table><tr><td>{user}</td><td>{when}{cell}</td></tr></table>" if style == 0 and site.tables else f"<div>{user}{cell}{when}</div>")
    if style > 1 and len(posts) > 1 and rng.random() < .7:  # what others answer is set apart as remarks are
        label = rng.choice([f"{count}条回复", f"评论({count})", "全部回复", f"共收到 {count} 条回复", f"{count} 个回答", "默认 最新"])
        posts = [posts[0] + rng.choice(["", tail(rng, site, text)]), f"<div>{label}</div>", site.box("comments", "".join(posts[1:]))]
    return "".join(posts) + ("<p>您需要登录后才可以回帖 登录 | 立即注册</p>" if rng.random() < .5 else "")


def linked(rng, site, line, most):
    """The line with up to `most` words of it linked, some with a mark of a source behind."""
    out, at = "", 0
    for _ in range(rng.randint(0, most)):
        start = at + rng.randint(2, 14)
        end = start + rng.randint(2, 6)
        if end >= len(line):
            break
        note = rng.randint(1, 90)
        mark = f'<sup class="reference"><a href="#note-{note}">[{note}]</a></sup>' if most > 2 and rng.random() < .15 else ""
        out += line[at:start] + site.link(line[start:end]) + mark
        at = end
    return out + line[at:]


def shown(markup):
    return re.sub("<[^>]+>", "", markup)


def reference(rng, site, text, gold):
    """A page of reference: facts in a box, contents, sections of linked text, tables, lists, sources."""
    wiki = rng.random() < .6
    apart = rng.random() < .5  # headings in boxes of their own
    word = lambda: text.pick(text.things, text.places, THINGS, PLACES)
    out = ""
    if rng.random() < .3:
        for _ in range(rng.randint(1, 3)):
            line = f"此条目{rng.choice(['需要补充更多来源', '可能包含过多细节', '的内容或许已经过时'])}。（{rng.randint(2008, 2023)}年{rng.randint(1, 12)}月）"
            gold.append(line)
            out += f'<table class="{"ambox" if wiki else "tip"}"><tr><td></td><td>{line}</td></tr></table>' if rng.random() < .7 else f"<div>{line}</div>"
    if rng.random() < .7:
        facts, often = "", rng.choice([.1, .3, .8])  # how often a value is linked
        for _ in range(rng.randint(4, 18)):
            name, value = rng.choice(THINGS) + rng.choice(["", "名", "数"]), rng.choice([word(), text.pick(text.people), str(rng.randint(1, 9999)), f"{rng.randint(1900, 2020)}年{rng.randint(1, 12)}月"])
            gold.extend([name, value])
            value = site.link(value) if rng.random() < often else value
            if rng.random() < .1:
                more = [word() for _ in range(rng.randint(1, 5))]
                gold.extend(more)
                value = "<ul>" + "".join(f"<li>{v}</li>" for v in [value] + [site.link(m) if rng.random() < often else m for m in more]) + "</ul>"
            facts += f"<tr><th>{name}</th><td>{value}</td></tr>" if rng.random() < .95 else f'<tr><th colspan="2">{name}</th></tr><tr><td colspan=2>{value}</td></tr>'
        out += f'<table class="infobox">{facts}</table>' if wiki else f'<table{site.name("body")}>{facts}</table>'
    lead = [text.paragraph(1, 4) for _ in range(rng.choice([1, 1, 2, 3]))]
    dense = rng.choice([2, 5, 9])
    lead = [linked(rng, site, line, dense) for line in lead]
    gold.extend(map(shown, lead))
    out += "".join(f"<p>{line}</p>\n" for line in lead)
    heads, sections = [], ""
    for part in range(rng.choice([2, 4, 8, 16])):
        heading = word() + rng.choice(["", word(), "与" + word()])
        heads.append(heading)
        edit = rng.choice(['<span class="mw-editsection">[<a href="/edit">编辑</a>]</span>', ""]) if wiki else rng.choice(["<a href='/edit'>编辑</a>", "", "<a>播报</a><a>编辑</a>"])
        gold.extend([heading, heading + shown(edit)])  # whether or not the link has been taken away
        level = 2 + (part % 3 == 2)
        if wiki and apart:
            sections += f'<div class="mw-heading"><h{level}>{heading}</h{level}>{edit}</div>\n'
        else:
            sections += f"<h{level}>{heading}{edit}</h{level}>\n"
        kind = rng.random()
        if kind < .5:
            for _ in range(rng.randint(1, 5)):
                line = linked(rng, site, text.paragraph(1, 5), dense)
                gold.append(shown(line))
                sections += f"<p>{line}</p>\n"
        elif kind < .75:
            wide, body_rows, often = rng.randint(2, 6), "", rng.choice([.1, .3, .8])
            for index in range(rng.randint(2, 30)):
                cells = [rng.choice([word(), text.pick(text.people), str(rng.randint(1, 9999)), f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日", ""]) for _ in range(wide)]
                gold.extend(c for c in cells if c)
                tag = "th" if index == 0 else "td"
                body_rows += "<tr>" + "".join(f"<{tag}>{site.link(c) if c and rng.random() < often else c}</{tag}>" for c in cells) + "</tr>\n"
            sections += f'<table class="wikitable">{body_rows}</table>' if wiki else f"<table>{body_rows}</table>"
        else:
            items = [rng.choice([f"{rng.randint(1950, 2022)}年：{text.sentence(1, 1)}", word() + "（" + text.pick(text.people) + "）", text.title()]) for _ in range(rng.randint(2, 20))]
            items = [linked(rng, site, item, 2) for item in items]
            gold.extend(map(shown, items))
            sections += "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    if rng.random() < .6:
        toc = "".join(f'<li><a href="#s{i}"><span>{i + 1}</span> <span>{h}</span></a></li>' for i, h in enumerate(heads))
        out += f'<div id="toc" class="toc"><h2>目录</h2><ul>{toc}</ul></div>' if wiki else f"<div><h2>目录</h2><ol>{toc}</ol></div>"
    out += sections
    if rng.random() < .7:
        heading = rng.choice(["参考资料", "注释", "参考文献"])
        gold.append(heading)
        out += f"<h2>{heading}</h2>"
        sources = []
        for _ in range(rng.randint(2, 40)):
            sources.append(f"{text.pick(text.people)}. {text.other().title()}. {rng.choice(SITES)}. {rng.randint(2001, 2022)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}.")
        gold.extend(sources)
        sources = [f'<li>{site.link("^") if wiki else ""} <span>{linked(rng, site, s, 1)}</span></li>' for s in sources]
        out += '<ol class="references">' + "".join(sources) + "</ol>"
    if rng.random() < .5:
        for _ in range(rng.randint(1, 3)):
            names = "".join(f"<li>{site.link(text.other().things[0])}</li>" for _ in range(rng.randint(8, 40)))
            out += f'<div class="{"navbox" if wiki else "box"}"><div>查 论 编</div><div>{site.link(word())}</div><ul>{names}</ul></div>'
    out = f'<div id="mw-content-text" class="mw-body-content"><div class="mw-parser-output">{out}</div></div>' if wiki else site.box("body", out)
    labels = "".join(site.link(word()) for _ in range(rng.randint(1, 9)))
    return out + (f'<div id="catlinks">分类：{labels}</div>' if rng.random() < .6 else "")


def page(rng):
    english = rng.random() < ENGLISH
    site, text, gold = Site(rng), (kinds.english(Text) if english else Text)(rng), []
    title = text_title(text)
    forum = rng.random() < .2
    if forum and rng.random() < .7:
        site.pages = rng.choice(["/thread-{}-1-1.html", "/topics/{}", "/t/{}", "forum.php?mod=viewthread&tid={}", "/question/{}", "/p/{}", "/d/{}"])
        site.people = rng.choice(["/u/{}", "space-uid-{}.html", "/people/{}", "/user/{}", "/member/{}"])
    nav, side, foot = around(rng, site, text)
    head = "" if rng.random() < .07 else rng.choice([f"<h1>{title}</h1>", f"<h1>{title}</h1>", f"<h2>{title}</h2>", f"<div{site.name('head')}>{title}</div>", f"<p align=center><b>{title}</b></p>"])
    if forum:
        main = head + thread(rng, site, text, gold)
    elif rng.random() < REFERENCE:
        main = head + reference(rng, site, text, gold)
    elif rng.random() < SHEETS:
        main = head + (meta(rng, site) if rng.random() < .4 else "") + kinds.sheet(rng, site, text, gold)
    elif rng.random() < CHAPTERS and not english:
        main = head + kinds.chapter(rng, site, text, gold)
    elif rng.random() < DIGESTS:
        main = head + (meta(rng, site) if rng.random() < .6 else "") + kinds.digest(rng, site, text, gold)
    else:
        short = rng.random() < .35
        count = rng.choice([1, 1, 2, 3]) if short else rng.choice([4, 6, 10, 16, 30])
        where = meta(rng, site) if rng.random() < .8 else ""
        inner = body(rng, site, text, count, gold)
        main = head + where + site.box("body", inner) if rng.random() < .7 else site.box("body", head + where + inner)
        main += tail(rng, site, text)
    after = ""
    for part in rng.sample(range(3), 3):
        if part == 0 and not forum and rng.random() < .45:
            after += comments(rng, site, text, rng.choice([1, 3, 8, 20, 40]))
        elif part == 1 and rng.random() < .6:
            after += related(rng, site, text)
        elif part == 2 and not forum and rng.random() < .3:
            after += another(rng, site, text)
    inside = rng.random() < .5
    main = site.box("wrap", main + after) if inside else site.box("wrap", main) + after
    parts = [nav, main, side] if rng.random() < .7 else [nav, side, main]
    if rng.random() < .15:
        parts.insert(1, related(rng, site, text))
    opening = gold[0] if gold else ""
    about = f'<meta name="description" content="{opening[:rng.choice([60, 120, 200])]}">' if rng.random() < .45 else ""
    kind = '<meta name="generator" content="Discuz! X3">' if forum and rng.random() < .3 else ""
    mark = rng.choice(SITES)
    if forum and rng.random() < .75:
        mark = rng.choice(["临江论坛", "云岭社区", "百事问答", "老城贴吧", "Tea Community", "修车俱乐部"])
    name = title + rng.choice(["_", " - ", " | "]) + mark if rng.random() < .85 else mark
    whole = f"<!DOCTYPE html>\n<html><head><meta charset=utf-8><title>{name}</title>{about}{kind}</head>\n<body>\n{''.join(parts)}{foot}</body></html>\n"
    if english:
        return kinds.translate(whole), [kinds.translate(line) for line in gold]
    return whole, gold


def make(folder, count, seed=1):
    """Writes the pages; their names and lines of text."""
    rng, made = random.Random(seed), []
    for index in range(count):
        html, gold = page(rng)
        path = Path(folder) / f"made-{index:04}.html"
        path.write_text(html, "utf-8")
        made.append((path, gold))
    return made


if __name__ == "__main__":
    for path, gold in make(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1):
        path.with_suffix(".txt").write_text("\n".join(gold) + "\n", "utf-8")
