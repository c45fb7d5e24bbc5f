"""Kinds of invented pages beside articles, threads and reference (pages.py): what is told under headings in a
few words a line (a product, a recipe, a syllabus), chapters of a novel, news in a line each, and pages in English."""
import re
import zlib

HEADINGS = ("产品特点 技术参数 应用场景 使用说明 包装清单 注意事项 订购信息 售后服务 课程大纲 报名方式 适用范围 安装步骤 常见问题 工作原理 主要功能 "
            "食材 主料 辅料 做法 步骤 小贴士 行程安排 费用说明 岗位职责 任职要求 联系方式 时间地点 参会须知 规格 型号对比").split()
LABELS = "重量 尺寸 电源 材质 产地 型号 颜色 接口 屏幕 容量 电压 功率 学时 学费 名额 时长 热量 难度 口味 人数 地点 电话 开放时间 门票 编号 年份".split()
UNITS = "克 米 毫米 千瓦 元 小时 人 勺 个 片 ml mAh kg GB 分钟 级".split()
BUTTONS = "立即咨询 下载资料 在线客服 加入购物车 收藏本页 我要报名 获取报价 查看大图 分享 打印".split()


def value(rng, text):
    return rng.choice([f"{rng.randint(1, 9000)}{rng.choice(UNITS)}", f"{rng.randint(1, 90)}–{rng.randint(91, 900)} {rng.choice(UNITS)}",
                       text.pick(text.things), text.pick(text.things) + "、" + text.pick(text.things), text.sentence(1, 1)[:-1]])


def pairs(rng, site, text, gold):
    """Labels and their values, in one of the ways they are set."""
    kind, out = rng.randrange(5), ""
    for _ in range(rng.randint(2, 12)):
        label, what = rng.choice(LABELS), value(rng, text)
        if kind == 0:
            gold.extend([label, what])
            out += f"<dt>{label}</dt><dd>{what}</dd>"
        elif kind == 1:
            gold.extend([label, what])
            out += f"<tr><td>{label}</td><td>{what}</td></tr>"
        elif kind == 2:
            gold.append(f"{label}{what}")
            out += f"<li><b>{label}</b> <span>{what}</span></li>"
        elif kind == 3:
            gold.append(f"{label}{what}")
            out += f"<li>{label}：{what}</li>"
        else:
            gold.append(f"{label}{what}")
            out += f"<p><strong>{label}：</strong>{what}</p>"
    return {0: "<dl>{}</dl>", 1: "<table>{}</table>", 2: "<ul>{}</ul>", 3: "<ul>{}</ul>"}.get(kind, "{}").format(out)


def steps(rng, site, text, gold):
    """Numbered lines, some with a picture and the number in an element of its own."""
    kind, out = rng.randrange(3), ""
    for index in range(rng.randint(2, 9)):
        line = text.sentence(1, 3)
        if kind == 0:
            gold.append(line)
            out += f"<li>{line}</li>"
        elif kind == 1:
            gold.append(f"{index + 1}{line}")
            out += f"<p>{index + 1}. {line}</p>"
        else:
            gold.append(line)
            out += f"<div><div><img src='{index}.jpg'></div><div><div>{line}</div></div></div>"
    return "<ol>" + out + "</ol>" if kind == 0 else out


def sheet(rng, site, text, gold):
    """What is told under headings in a few words a line."""
    out, lead = "", [text.paragraph(1, 2) for _ in range(rng.choice([0, 1, 1, 2]))]
    gold.extend(lead)
    out += site.prose(lead)
    if rng.random() < .5:
        out += "<div>" + "".join(site.link(b) for b in rng.sample(BUTTONS, rng.randint(1, 3))) + "</div>"
    level, wrap = rng.choice(["h2", "h3", "h4", "div", "b", "legend"]), rng.random() < .5
    for heading in rng.sample(HEADINGS, rng.randint(2, 6)):
        gold.append(heading)
        part = f"<{level}{site.name('head') if level == 'div' else ''}>{heading}</{level}>"
        for _ in range(rng.choice([1, 1, 1, 2])):
            kind = rng.random()
            if kind < .35:
                part += pairs(rng, site, text, gold)
            elif kind < .55:
                part += steps(rng, site, text, gold)
            elif kind < .75:
                items = [rng.choice([text.title(), text.sentence(1, 1), text.clause()]) for _ in range(rng.randint(2, 7))]
                gold.extend(items)
                part += "<ul>" + "".join(f"<li>{i}</li>" for i in items) + "</ul>"
            else:
                lines = [text.paragraph(1, 3) for _ in range(rng.choice([1, 1, 2]))]
                gold.extend(lines)
                part += site.prose(lines)
        out += f"<div>{part}</div>" if wrap or level == "b" else part
    return site.box("body", out)


def chapter(rng, site, text, gold):
    """A chapter of a novel between the ways to the next: short paragraphs, speech, what the site prints below."""
    ways = "".join(f"<a href='{n}.html'>{w}</a> " for n, w in enumerate(["上一章", "章节目录", "下一章"])) + rng.choice(["<a>加入书签</a>", "<a>投推荐票</a>", ""])
    lines = [rng.choice([f"“{text.clause()}{rng.choice('。！？')}”" + rng.choice(["", f"{text.pick(text.people)}说。"]), text.sentence(1, 2), text.paragraph(1, 3)])
             for _ in range(rng.randint(8, 60))]
    gold.extend(lines)
    below = rng.choice(["", "（本章完）", "天才一秒记住本站地址：www.xsb.example", "喜欢本书请收藏：www.xsb.example 更新速度最快。", "手机用户请浏览m.xsb.example阅读，更优质的阅读体验。"])
    ways = f"<div{site.name('nav')}>{ways}</div>"
    return ways + site.box("body", site.prose(lines + [below] if below else lines)) + ways


def digest(rng, site, text, gold):
    """News of the day in a few lines each, some words of each linked to the whole."""
    out, lead = "", [text.paragraph(1, 2) for _ in range(rng.choice([0, 1, 1, 2]))]
    gold.extend(lead)
    out += site.prose(lead)
    kind, items = rng.randrange(4), ""
    for index in range(rng.randint(4, 24)):
        of = text.other()
        line = of.sentence(1, 4)
        start = rng.choice([0, 0, rng.randint(1, max(1, len(line) // 2))])
        end = min(len(line) - 1, start + rng.randint(4, max(5, len(line) // 2)))
        shown = line[:start] + site.link(line[start:end]) + line[end:]
        if kind == 0:
            gold.append(line)
            items += f"<li>{shown}</li>"
        elif kind == 1:
            gold.append(f"{index + 1}{line}")
            items += f"<p>{index + 1}. {shown}</p>"
        elif kind == 2:
            title = of.title()
            gold.extend([title, line])
            items += rng.choice(["<h3>{}</h3>", "<p><strong>{}</strong></p>"]).format(site.link(title)) + f"<p>{line}</p>"
        else:
            title = of.title()
            gold.append(title + line)
            items += f"<li><b>{title}</b>：{shown}</li>"
    out += rng.choice(["<ol>{}</ol>", "<ul>{}</ul>"]).format(items) if kind in (0, 3) else items
    if rng.random() < .4:
        gold.append(text.sentence(1, 2))
        out += site.prose(gold[-1:])
    return site.box("body", out)


WORDS = ("river bridge harbour school market garden engine museum council budget winter summer village street tower station library kitchen window letter "
         "doctor farmer teacher driver player manager minister writer neighbour company team report study survey price contract storm flood harvest "
         "game season record album film phone battery screen server network virus vaccine trial court judge police mayor election vote tax loan "
         "bank train airline ship road field forest mountain island coast bird horse dog tree flower bread coffee wine dinner coat shoe house roof").split()
ACTS = ("opened closed repaired sold bought visited measured described blamed praised postponed cancelled finished started moved painted counted "
        "checked replaced lost found reported rejected accepted changed kept watched heard remembered studied").split()
LIKE = "old new small large quiet public private local northern southern early late expensive cheap careful common strange useful empty busy".split()
NAMES = "Anna Reed|Tom Hale|Maria Costa|John Peck|Ruth Adler|Sam Okoro|Li Wen|Peter Novak|Jane Foyle|Omar Said".split("|")
WHEN = "on Monday|last week|in March|two years ago|before the storm|after the vote|this summer|in 2019|at night|for three days".split("|")


def english(base):
    """`base`, pages.Text, with sentences of English words."""

    class English(base):
        def __init__(self, rng):
            self.rng = rng
            self.things = [rng.choice(LIKE) + " " + w for w in rng.sample(WORDS, rng.choice([6, 10, 16]))]
            self.places = [rng.choice(WORDS).title() + rng.choice([" Bay", " Hill", "ton", "ville"]) for _ in range(2)]
            self.people, self.subject = rng.sample(NAMES, 3), self.things[:3]

        def other(self):
            return English(self.rng)

        def clause(self):
            r = self.rng
            thing, other, who, act = self.pick(self.things, self.subject), self.pick(self.things), r.choice(self.people), r.choice(ACTS)
            return r.choice([f"the {thing} in {r.choice(self.places)} was {act} {r.choice(WHEN)}", f"{who} {act} the {thing}", f"{who} said the {thing} had {act} the {other}",
                             f"there are {r.randint(2, 900)} kinds of {other}", f"nobody {act} it {r.choice(WHEN)}", f"it {act} more than the {other} and the {thing}"])

        def sentence(self, low=1, high=3):
            text = r_join(self.rng, [self.clause() for _ in range(self.rng.randint(low, high))])
            return text[0].upper() + text[1:] + self.rng.choice("....?!") + " "

        def paragraph(self, low=1, high=6):
            return "".join(self.sentence() for _ in range(self.rng.randint(low, high))).strip()

        def title(self):
            r = self.rng
            a, b = (w.title() for w in r.sample(self.subject, 2))
            return r.choice([f"{self.places[0]} {r.choice(ACTS).title()} Its {a}", f"Why the {a} Needs a {b}", f"{self.people[0]} on the {a} and the {b}", f"What We Know About the {a}"])

        def remark(self):
            return self.rng.choice(["Thanks for sharing.", "I agree.", "First!", self.sentence(), self.sentence(), self.paragraph(1, 3)])

    return English


def r_join(rng, clauses):
    return rng.choice([", and ", ", but ", ", while ", " because "]).join(clauses)


# What stands around a text, longest first when it is replaced.
ENGLISH = dict(line.split("=") for line in """首页=Home|登录=Log in|注册=Sign up|分享到：=Share this:|分享=Share|收藏=Save|打赏=Donate|举报=Report|点赞=Like|相关阅读=Related|相关新闻=Related stories|推荐阅读=Recommended
延伸阅读=Read more|热门文章=Most popular|热门排行=Most read|最新文章=Recent posts|更多精彩=More stories|为您推荐=Recommended for you|猜你喜欢=You may also like|网友评论=Comments|全部评论=All comments
最新评论=Latest comments|热门跟帖=Top comments|条评论=comments|评论=Comments|留言=Leave a comment|回复=Reply|上一篇：=Previous: |下一篇：=Next: |下一篇=Next|责任编辑=Editor|来源=Source|作者=By|标签=Tags
版权声明：本文为原创文章，转载请注明出处。=Copyright. All rights reserved.|关于我们=About us|联系方式=Contact|网站地图=Sitemap|版权声明=Terms|打印=Print|关闭=Close|返回顶部=Back to top|登录后发表评论=Log in to comment
扫描二维码，关注我们的公众号=Sign up for our newsletter and never miss a story|广告=Advertisement|点击图片放大=Click to enlarge|文章未完，点击展开全文=Story continues below|阅读全文=Read more|展开全文=Read more|查看更多=View more
发表于=Posted on|阅读=views|小时前= hours ago|昨天=Yesterday|字号：大 中 小=Text size|我要分享=Share|文章不错，点个赞吧=Like this article?|楼主=OP|最后编辑于=Last edited|引用=Quote|只看该作者=View posts by this user
只登录后=Log in|免费=free|目录=Contents|参考资料=References|注释=Notes|参考文献=References|编辑=edit|公告=Notice|图片新闻=In pictures|产品特点=Features|技术参数=Specifications|使用说明=How to use|注意事项=Notes
食材=Ingredients|步骤=Method|常见问题=FAQ|联系我们=Contact us|发布时间=Published|手机版=Mobile site|设为首页=Subscribe|加入收藏=Newsletter|正文=Article|克=g|米=m|元=$""".replace("\n", "|").split("|"))
FIND = re.compile("|".join(sorted(map(re.escape, ENGLISH), key=len, reverse=True)) + "|[\u4e00-\u9fff]+")
MARKS = str.maketrans("，。！？；：（）、“”", ",.!?;:(),\"\"")


def said(match):
    known = ENGLISH.get(match[0])
    if known is not None:
        return known
    # Any other name of the site: as many words as there would be.
    seed = zlib.crc32(match[0].encode())
    return " ".join(WORDS[(seed >> 3 * n) % len(WORDS)].title() for n in range(1 + len(match[0]) // 4))


def translate(markup):
    """What is not English yet, made so; the same in the page and in its text."""
    return FIND.sub(said, markup).translate(MARKS)
