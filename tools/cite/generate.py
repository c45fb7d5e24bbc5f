"""Invented references with the field of every character known: items x style shapes x noise.

Everything is made up from the word lists below. `rows(n, seed)` yields {"text", "spans"}.
"""

import random

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
GIVEN = "伟芳娜敏静强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华玉梅建国文斌雪晨宇欣怡子涵浩然志远晓东海燕春生永康立新少云天佑若川思齐鸿飞景行书言柏松一鸣大为小红仲平伯年季同"
W2 = "港口 帝国 潮汐 记录 农村 治理 城市 转型 数据 要素 市场 改革 边疆 社会 财政 金融 风险 法律 制度 变迁 传播 媒介 技术 创新 产业 升级 环境 保护 气候 变化 教育 公平 高校 学生 心理 健康 语言 翻译 文学 叙事 史学 考证 古籍 整理 明清 经济 近代 思想 儒学 佛教 道教 艺术 美术 音乐 戏曲 电影 建筑 遗产 旅游 文化 产品 消费 行为 企业 管理 供应 网络 安全 智能 算法 模型 图像 识别 车辆 检测 土壤 养分 小麦 玉米 水稻 产量 降水 温度 河流 流域 沉积 湖泊 冰川 地震 岩石 矿物 电池 材料 合金 催化 反应 药物 临床 护理 肿瘤 基因 蛋白 免疫 细胞 病毒 疫苗 公共 卫生 政策 评估 人口 老龄 劳动 就业 收入 分配 贸易 开放 外交 战略 军事 海洋 权利 民法 刑法 合同 侵权 责任 司法 审判 证据 程序 行政 宪法 国际 条约 仲裁 知识 产权 图书 情报 档案 信息 服务 用户 需求 交通 信号 控制 桥梁 结构 振动 轨道 航空 发动 推力 卫星 遥感 测绘 地理 空间 能源 电力 调度 碳排 绿色 低碳 乡村 振兴 扶贫 移民 民族 宗教 妇女 儿童 家庭 婚姻 宗族 礼制 祭祀 丧服 经学 训诂 音韵 诗歌 小说 散文 批评 理论 哲学 伦理 美学 逻辑 认知 记忆 情绪 决策 实验 统计 回归 因果 机制 路径 逻辑 困境 对策 启示 比较 综述 述评 展望 进展 特征 演变 影响 因素 关系 作用 效应 策略 方法 体系 框架 视角 问题 意义 价值 功能 过程 现状 趋势".split()
JOURNALS_END = ["学报", "研究", "学刊", "评论", "杂志", "论坛", "科学", "动态", "通报", "季刊", "月刊", "学", "工程", "与实践", "技术", "集刊", "世界", "导刊", "探索", "史研究", "大学学报", "学院学报", "大学学报（社会科学版）", "大学学报(自然科学版)", "大学学报：哲学社会科学版", "通讯", "进展", "应用研究", "月报", "丛刊", "論叢", "學報", "學刊", "雜誌"]
SHORT_J = ["文献", "读书", "考古", "求是", "哲学", "历史", "开放", "学海", "江汉", "南方", "东方", "思想", "中国", "测绘", "电子", "法学", "财贸", "史林", "文物", "软件"]
PLACES = "北京 上海 天津 重庆 南京 武汉 广州 杭州 苏州 成都 西安 长沙 济南 沈阳 长春 哈尔滨 合肥 福州 厦门 南昌 郑州 石家庄 太原 兰州 昆明 贵阳 南宁 桂林 台北 臺北 香港 澳门 東京 新北 臺中 高雄 北平 延安".split()
PUB_HEAD = "东海 南山 北辰 江右 人民 科学 高等教育 社会科学文献 大众 青年 长河 古籍 明远 博雅 商务 中州 海天 文史 民族 法治 经济 世界知识 机械工业 电子工业 农业 气象 地质 军事 文艺 美术 少儿 三江 五岳 未名 新星 天地 教育科学 国防 水利".split()
PUB_END = ["出版社", "出版社", "出版社", "大学出版社", "书局", "书社", "印书馆", "出版有限公司", "教育出版社", "出版集团", "人民出版社", "出版公司", "書局", "出版社有限公司", "书店", "文化"]
PUB_BARE = ["遠足文化", "聯經", "三聯", "五南", "時報", "麥田", "元照", "新學林", "群學", "允晨", "里仁", "生活·读书·新知三联书店", "天下", "後浪"]
UNIS = "东海 西陇 南粤 北原 长宁 江左 关中 齐鲁 燕北 岭南 巴蜀 滇池 华东 西南 中部 河洛 国立台海 國立南洋 明德".split()
UNI_END = ["大学", "大学", "师范大学", "理工大学", "农业大学", "医科大学", "财经大学", "工业大学", "學院", "大學", "政法大学", "科技大学", "学院"]
PAPERS = ["南方科技报", "东海日报", "晨星晚报", "学习周报", "海港时报", "经济通讯报", "大众日报", "民国新报", "聯合時報", "工商报", "文化导报", "新京晨报", "法制报", "人民公报", "中国商情报", "江城早报", "教育报"]
SITES = ["晨光网", "国家数据平台", "某某政府网", "潮汐新闻", "海港在线", "中国法治网", "开放数据中心", "搜索网", "财经网", "新海社", "东方通讯社", "FT商报中文网", "国家档案信息网", "人民在线", "雄县人民政府"]
BODIES = ["国家统计局", "国务院", "水利部", "海洋战略研究院", "中国气象局", "东亚安全研究所", "国家标准化管理委员会", "全国人大常委会", "最高人民法院", "农业农村部", "教育部", "审计部", "國家發展委員會", "测绘地理信息局", "数据管理中心", "城市规划设计研究院", "某某（北京）网络技术有限公司", "《星海》杂志社", "中国渔业协会", "卫生健康委员会", "省档案馆", "联合国教科文组织", "总工会"]
FOREIGN = ["约翰·霍尔", "玛丽·佩里", "让·杜邦", "卡尔·施密特", "富勒", "魏明德", "罗尔斯", "近藤一郎", "山田太郎", "安德烈·冈德", "詹姆斯·C. 斯科特", "杰克·克里", "伊曼纽尔·托德", "谢里", "莱纳·沃恩", "彼得．德鲁", "斯图尔特•米勒"]
COUNTRY = "美 英 法 德 日 俄 意 加 澳 明 清 宋 唐 元 汉 晋 东汉".split()
EN_W = "harbour empire tide record rural governance urban change data market reform border society finance risk law institution media technology innovation industry upgrade climate education equity student mental health language translation literature narrative history classical economy modern thought religion art music architecture heritage tourism culture consumer behavior firm management supply network security machine learning model image recognition vehicle detection soil nutrient wheat maize yield rainfall temperature river basin sediment lake glacier earthquake rock mineral battery material alloy catalyst reaction drug clinical nursing tumor gene protein immune cell virus vaccine public policy evaluation population ageing labor income distribution trade diplomacy strategy military ocean rights contract liability evidence procedure administrative constitutional international treaty arbitration knowledge property library archive information service user transport signal control bridge structure vibration satellite remote sensing spatial energy power emission green migration ethnic women children family marriage ritual poetry fiction criticism theory philosophy ethics logic cognition memory emotion decision experiment regression causal mechanism".split()
EN_J1 = "Harbour Tidal Rural Urban Data Market Legal Social Finance Risk Climate Education Language Cultural Economic Modern Religious Music Heritage Management Network Security Vehicle Soil Agricultural Ocean International Public Policy Applied Computational Clinical Molecular Environmental Asian European American British Chinese Political Historical".split()
EN_J2 = ["Studies", "Review", "Quarterly", "Letters", "Research", "Science", "Economics", "Policy", "History", "Psychology", "Law Review", "Affairs", "Dynamics", "Bulletin", "Magazine", "Engineering", "Reports"]
EN_PUB = ["Oxford University Press", "Harvard University Press", "Polity", "Routledge", "Springer", "Elsevier", "Harbor Books", "MIT Press", "Northern Press", "Wiley", "John Wiley & Sons", "Cambridge University Press", "Academic Press", "Anchor", "Princeton University Press", "Sage Publications", "Edward Elgar", "Free Press", "Penguin Books", "Tide House", "Kluwer Academic Publishers", "Science Press", "China Water Press", "W. W. Norton", "Blackwell", "Houghton Mifflin", "IEEE", "ACM Press", "Brill", "Basic Books"]
EN_PLACE = ["London", "New York", "Cambridge", "Oxford", "Boston", "Beijing", "Chicago", "Berlin", "Cambridge, MA", "Princeton", "Washington, D.C.", "Paris", "Amsterdam", "Berkeley", "New Haven", "Shanghai", "Hong Kong", "Singapore", "Dordrecht", "Thousand Oaks, CA"]
EN_SUR = "Hall Perry Dupont Schmidt Evans Levine Scholz Gitelman Smith Jones Brown Taylor Wilson Johnson White Martin Lee Wang Zhang Chen Liu Huang Zhao Wu Xu McNamara O'Brien Garcia Lopez Müller Schröder Hansen Ivanov Tanaka Suzuki Kim Park Nguyen Singh Kumar Fischer Weber Rossi Costa Silva Novak Horowitz Macdonald Asaro Humphreys Hayami Ruttan Peebles Weinstein Swartz".split()
EN_GIV = "John Mary Jean Karl David Robert Lisa Trebor Peter James Michael Julia Anna Maria Thomas Susan Linda Keith Tim Paul Kenneth Viktor Wei Xiaoming Yan Li Hiroshi Minjun Carlos Ivan Emma Greg Taniel Patricia George Helen Eric".split()
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
MON = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]

R = random.Random(1)


def pick(x):
    return R.choice(x)


def p(x):
    return R.random() < x


def zh_name():
    return pick(SURNAMES) + "".join(R.sample(GIVEN, 1 if p(0.3) else 2))


def han(n):
    return "".join(pick(W2) for _ in range(n))


def zh_title():
    kind = R.random()
    base = han(R.randint(2, 6))
    if kind < 0.15:
        t = "论" + base
    elif kind < 0.3:
        t = base + "的" + han(R.randint(1, 4))
    elif kind < 0.4:
        t = "基于" + pick(["YOLO", "LSTM", "NDVI", "遥感", "大数据", "DEA", "C2C", "GIS"]) + "的" + base + "研究"
    elif kind < 0.48:
        t = f"{R.randint(1840, 2020)}{pick(['—', '-', '－', '~'])}{R.randint(1950, 2022)}年" + base
    elif kind < 0.56:
        t = "“" + han(1) + "”" + base + pick(["", "研究", "考"])
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
        t = han(1) + pick(["为什么", "如何", "怎样", "为啥还没"]) + han(2) + pick(["？", "？", "?"]) + pick(["", "", pick(W2) + "这篇文章讲透了", "——" + han(2)])
    elif k < 0.13:
        t = han(2) + pick(["、", "，", "，", " "]) + han(2) + pick(["", "，" + han(1)])
    elif k < 0.16:
        t = base + pick(["网站", "平台", "年报", "通讯", "学报", "地图册", "数据集", "地势图", "全集", "档案"])
    elif k < 0.19:
        t = pick(["附", "", pick(W2)]) + base + pick(["：", ": ", ":"]) + pick(["附录", "附视频", "上", "一个案例", "新证", "第" + pick("一二三四") + "讲" + han(1)])
    elif k < 0.21:
        t = base + "(" + pick(["RiLSA", "综述", "节选", "颗粒", "下"]) + ")" + pick(["", "和" + han(1) + "(" + han(1) + ")"])
    if p(0.22):
        t += pick(["：", ": ", ":", "——", "─", "－－", " "]) + han(R.randint(2, 5)) + pick(["", "为例", "的视角"])
    if p(0.08):
        t += pick(["（第2版）", "（上）", "(一)", "（修订版）", "？", "！", "（1949—1956）", "(2018)"])
    if p(0.04):
        t = t.replace(t[2:4], t[2:4] + " " + pick(["AI", "DNA", "Web", "PM2.5"]) + " ", 1)
    return t


def zh_journal():
    if p(0.15):
        return pick(SHORT_J)
    head = pick(["中国", "东方", "江海", "", "", "", "世界", "国际", "台灣"]) + pick(W2)
    return head + pick(JOURNALS_END)


LATIN_PUB = ["ChinaXiv", "Science Data Bank", "arXiv", "Zenodo", "Harbor Data Bank", "ICPSR", "IEEE", "Springer", "bioRxiv", "Figshare", "PubScholar"]


def zh_pub():
    if p(0.02):
        return pick(LATIN_PUB)
    if p(0.1):
        return pick(PUB_BARE)
    return pick(["", "", pick(PLACES), "中国"]) + pick(PUB_HEAD) + pick(PUB_END)


def uni():
    return pick(UNIS) + pick(UNI_END)


def pages(sep=None):
    a = R.randint(1, 900)
    sep = sep or pick(["-", "-", "-", "–", "—", "~", "～", "-", "- "])
    if p(0.25):
        return str(a)
    q = f"{a}{sep}{a + R.randint(1, 30)}"
    if p(0.06):
        q += pick(["+", ","]) + str(a + 50)
    return q


def url():
    host = pick(["www.", "", "news.", "data."]) + pick(["example", "harbor", "tide", "gov-data", "chenguang"]) + pick([".com", ".cn", ".org", ".gov.cn", ".net", ".edu.cn"])
    path = "/".join(pick(["a", "news", "2023", "content", "view", "zhengce", "wiki", "article", "id", "12345", "detail"]) for _ in range(R.randint(0, 4)))
    tail = pick(["", "/", ".html", ".htm", ".pdf", "?id=" + str(R.randint(1, 99999)), f"/c_{R.randint(1000, 99999)}.shtml", ".aspx"])
    return pick(["http://", "https://", "https://", "http://"]) + host + ("/" + path + tail if path else pick(["", "/"]))


def doi():
    return f"10.{R.randint(1000, 99999)}/" + pick(["j.cnki.", "j.issn.", "s", "", "zr.", "journal."]) + f"{R.randint(1000, 9999)}-{R.randint(1000, 9999)}.{R.randint(2000, 2024)}.{R.randint(1, 12):02d}.{R.randint(1, 99):03d}"


def year():
    return R.randint(1920, 2025) if p(0.3) else R.randint(1990, 2025)


def ymd(y=None, sep=None):
    y = y or year()
    m, d = R.randint(1, 12), R.randint(1, 28)
    k = sep or pick(["-", "-", "年"])
    return f"{y}年{m}月{d}日" if k == "年" else f"{y}{k}{m:02d}{k}{d:02d}"


class T:
    """Text under construction: pairs of character and field."""

    def __init__(self):
        self.c = []

    def add(self, s, f=None):
        self.c += [(ch, f) for ch in str(s)]
        return self


def zh_people(n=None):
    n = n or pick([1, 1, 1, 2, 2, 3, 3, 4, 5])
    if p(0.1):
        return [pick(BODIES)]
    if p(0.1):
        c = pick(COUNTRY)
        b = pick(["[%s]", "［%s］", "（%s）", "〔%s〕", "(%s)", "[%s] "])
        return [(b % c) + pick(FOREIGN + [zh_name()])]
    if p(0.04):
        return [pick(FOREIGN) for _ in range(min(n, 2))]
    if p(0.04):
        return [zh_name(), en_name_gbt()] + ([zh_name()] if p(0.5) else [])
    if p(0.03):
        return [pick(["拉瓦锡", "笛卡尔", "孟德尔", "涂尔干", "莱布尼", "贡斯当", "托克威"]) + pick([", ", "，", " "]) + pick(["Jean-Paul", "René", "Gregor", "Émile", "PAUL-HENRI", "Alexis"])]
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
    anon = p(0.07)
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
            o.add(C + pick(["无日期", "n.d.", "不详"]), "other")
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
        o.add(title, "title").add(pick([K, C, D, K + "中国" + C])).add(num, "number")
        if p(0.2):
            o.add(C + "2004")
    elif t == "report" and p(0.3):
        o.add(title, "title").add(K).add(pick(["EASI", "TR", "NB"]) + f"-{R.randint(1, 99)}-{y}", "number")
    else:
        q = pick(["%s"] * 12 + ["《%s》"])
        a, b = q.split("%s")
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
            o.add(pick([C, "、"]).join(zh_people(pick([1, 2, 3]))), "editor").add(pick(["", "", "主编", "编", C + "等"]), "editor").add(D)
        o.add(han(pick([1, 2, 2, 3, 4])) + pick(["论集", "文集", "史研究", "论文集", "研讨会论文集", "", "", "集", "史", "年会论文集", "大会", "：" + han(2)]), "container-title")
        if p(0.12):
            o.add(K).add(pick(["第1册", "第2卷", "上册", "卷3"]), "volume")
        if p(0.15) and mk:
            o.add(lb + pick(["M", "C"]) + rb)
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
        pub = pick(BODIES)
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


# ---------------------------------------------------------------- English
def en_title():
    n = R.randint(2, 9)
    words = [pick(EN_W) for _ in range(n)]
    for _ in range(n // 3):
        words.insert(R.randint(1, len(words)), pick(["of", "in", "and", "the", "for", "on", "with", "a", "to", "under"]))
    s = " ".join(words)
    k = R.random()
    s = s.title() if k < 0.5 else s[0].upper() + s[1:]
    if p(0.06):
        s += pick([", " + pick(EN_W) + ", and " + pick(EN_W), ", " + pick(EN_W) + " " + pick(EN_W), " (" + pick(EN_W).upper()[:5] + ")", ", " + pick(EN_W) + ", " + pick(EN_W) + ", and " + pick(EN_W) + " " + pick(EN_W)])
    if p(0.03):
        s = pick(["“%s” ", "‘%s’ ", "“%s” "]) % pick(EN_W).title() + pick(["Is ", "and the ", "of ", "in "]) + s
    if p(0.03):
        s = pick(["Don’t ", "Who ", "If "]) + s + pick(["?", ", " + pick(EN_W), "? (Part One)"])
    if p(0.25):
        s += pick([": ", ": ", " — ", ": "]) + " ".join(pick(EN_W) for _ in range(R.randint(2, 5))).capitalize()
    if p(0.05):
        s += ", " + " ".join(pick(EN_W) for _ in range(R.randint(1, 3))) + ", and " + " ".join(pick(EN_W) for _ in range(R.randint(1, 3)))
    if p(0.05):
        s += "?"
    if p(0.05):
        s = pick(["The ", "A ", "An ", "On "]) + s
    if p(0.06):
        s += f" {R.randint(1990, 2025)}" + pick(["", ": " + pick(EN_W).capitalize() + ", " + pick(EN_W) + " and " + pick(EN_W)])
    if p(0.05):
        s += f", {R.randint(1850, 1950)}-{R.randint(1951, 2000)}"
    return s


def en_journal():
    k = R.random()
    if k < 0.4:
        return "Journal of " + " ".join(R.sample(EN_J1, R.randint(1, 2))) + pick(["", " " + pick(EN_J2)])
    if k < 0.6:
        return "The " * p(0.3) + " ".join(R.sample(EN_J1, 1)) + " & " + pick(EN_J1) + " " + pick(EN_J2)
    if k < 0.64:
        return pick(["PLOS ONE", "TIDE ONE", "Acta Oceanologica", "Clínica y Mar", "Harbour Database of Systematic Reviews", "Revue d’histoire", "eLife", "BMC Ocean", "Cong. Rec.", "Wikipedia", "Instagram", "Twitter", "YouTube"])
    if k < 0.68:
        return pick(["Nature", "Science", "Cell", "Wired", "Tide", "Cognition", "Harborfare", "Intelligence", "Language"])
    if k < 0.76:
        return pick(["Proc. Natl Acad. Sci.", "J. Mol. Biol.", "Phys. Rev. Lett.", "J Appl Ocean", "Am. J. Law", "Chin J Geophys", "IEEE Trans. Netw."])
    return " ".join(R.sample(EN_J1, R.randint(1, 2))) + " " + pick(EN_J2)


def ini(n=None):
    return [pick("ABCDEFGHJKLMNPRSTW") for _ in range(n or pick([1, 1, 2]))]


def en_name_gbt():
    s = pick(EN_SUR)
    if p(0.3):
        s = s.upper()
    return s + " " + pick([" ", "", ". "]).join(ini())


def en_names(style, n=None):
    n = n or pick([1, 1, 2, 2, 3, 4])
    if p(0.07):
        return pick(["U.S. Harbor and Fisheries Administration", "International Tidal Commission (ITC)", "United Ports Department of Economic and Social Affairs", "Harbor Science and Technology", "American Ocean Association", "Beyonce", "Epocrates", "Anon", "Office of Tides and Harbors", "World Tide Organization", "IPCC", "United Harbours Department of Economic Affairs", "National Research Council", "Ministry of Ocean Resources of the Republic"]), n
    f = []
    for i in range(n):
        s = pick(["van ", "de ", ""]) + pick(EN_SUR) if p(0.05) else pick(EN_SUR) + ("-" + pick(EN_SUR) if p(0.03) else "")
        g = pick(EN_GIV) + (" " + ini(1)[0] + "." if p(0.35) else "")
        k = style
        if k == "gbt":
            x = (s.upper() if p(0.3) else s) + " " + pick([" ", "", " "]).join(ini())
        elif k == "apa":
            x = s + ", " + pick([" ", "", "-"]).join(c + "." for c in ini())
        elif k == "apan":
            x = s + ", " + g
        elif k == "first":
            x = s + ", " + g if i == 0 else g + " " + s
        elif k == "inif":
            x = pick([" ", ""]).join(c + "." for c in ini()) + " " + s
        elif k == "vanc":
            x = s + " " + "".join(ini())
        elif k == "ginif":
            x = "".join(ini(1)) + " " + s
        else:
            x = g + " " + s
        f.append(x)
    return f, n


def en_author(o, style, etal=True, sep=None, last=None, role="author"):
    f, n = en_names(style)
    if isinstance(f, str):
        o.add(f, role)
        return
    sep = sep or ", "
    last = last if last is not None else pick([", ", " & ", " and ", ", & ", ", and "])
    if len(f) == 1:
        s = f[0]
    else:
        s = sep.join(f[:-1]) + last + f[-1]
    if etal and p(0.2):
        s = sep.join(f) + pick([", et al", " et al", ", et al."])
    o.add(s, role)


def en_gbt():
    t = R.choices(["journal", "book", "chapter", "conference", "thesis", "report", "web", "newspaper", "standard", "dataset"], [34, 20, 10, 8, 6, 6, 8, 3, 2, 2])[0]
    full = p(0.2)
    C, D, K = ("，", "．", "：") if full else (pick([", ", ", ", ","]), pick([". ", ". ", "."]), pick([": ", ": ", ":"]))
    lb, rb = ("［", "］") if full and p(0.5) else ("[", "]")
    o = T()
    y = year()
    ad = p(0.2)
    if p(0.95):
        en_author(o, pick(["gbt"] * 6 + ["apa", "apa", "inif", "full"]), sep=C, last=C if p(0.8) else None)
    if ad:
        lp, rp = pick([("", ""), ("(", ")")])
        o.add((pick([D, C]) if not lp else " ") + lp).add(y, "issued").add(rp + D)
    elif o.c:
        o.add(D)
    o.add(en_title(), "title")
    if t == "book" and p(0.08):
        o.add(pick([K, C, " "])).add(pick(["Vol. 1", "Vol. 12", "vol. 2", "Part 1"]), "volume")
    if t == "standard":
        o.add(K).add(f"ISO {R.randint(100, 9999)}-{R.randint(1, 9)}:{y}", "number")
    mark = {"journal": "J", "book": "M", "chapter": "M", "conference": "C", "thesis": "D", "report": "R", "web": "EB/OL", "newspaper": "N", "standard": "S", "dataset": "DS/OL"}[t] + ("/OL" if p(0.1) and t not in ("web", "dataset") else "")
    if p(0.92):
        o.add(pick(["", "", " "]) + lb + mark + rb)
    y2 = not ad or p(0.1)
    if t == "journal":
        o.add(D).add(en_journal(), "container-title").add(C)
        if y2:
            o.add(y, "issued").add(C if p(0.9) else "")
        if p(0.9):
            o.add(R.randint(1, 200), "volume")
        if p(0.7):
            o.add(pick(["(", " (", "（"])).add(R.randint(1, 12), "issue").add(pick([")", ")", "）"]))
        if p(0.9):
            o.add(K).add(pages(), "page")
    elif t in ("chapter", "conference"):
        o.add(pick(["//", "//", " // ", D + "In: ", D + "in: ", D + "In ", D, D + "见: "]))
        if p(0.5):
            en_author(o, "gbt", role="editor", sep=C, last=C)
            if p(0.3):
                o.add(pick([", eds", ", ed", " eds", ", editors"]), "editor")
            o.add(D)
        o.add((pick(["Proceedings of the ", "Proc. of ", ""]) if t == "conference" else "") + en_title(), "container-title")
        en_host(o, C, D, K, y if y2 else None)
    elif t in ("book", "thesis", "report"):
        if t == "book" and p(0.15):
            o.add(D)
            en_author(o, "gbt", etal=False, sep=C, last=C, role=pick(["translator", "translator", "editor"]))
            if o.c[-1][1] == "translator":
                o.add(pick([", trans", " trans", ", tran", ", translated"]), "translator")
            else:
                o.add(pick([", ed", " ed", ", eds"]), "editor")
            o.add(pick(["", "."]))
        if p(0.15):
            o.add(D).add(pick(["2nd", "3rd", "4th", "9th", "Rev."]) + " ed", "edition").add(pick([".", ""]) if D[0] != "." else "")
        en_host(o, C, D, K, y if y2 else None, t)
    elif t == "newspaper":
        o.add(D).add("The " + pick(EN_J1) + pick([" Times", " Post", " News"]), "container-title").add(C).add(ymd(y, "-"), "issued").add("(").add(pick(["3", "A1", "12"]), "page").add(")")
    elif t == "standard":
        o.add(D).add(pick(EN_PLACE), "publisher-place").add(K).add("ISO", "publisher").add(C).add(y, "issued")
    else:
        if p(0.5):
            o.add(D).add(pick(["Harbor Data Bank", "Tide Research Center", "World Ocean Organization"]), "publisher")
            if p(0.5):
                o.add(C).add(y, "issued")
        if p(0.6):
            o.add(pick([D, ""]) + "(").add(ymd(y, "-"), "issued").add(")")
    if t in ("web", "dataset") or "/OL" in mark:
        if p(0.7):
            o.add(lb).add(ymd(None, "-"), "accessed").add(rb)
        if p(0.85):
            o.add(D).add(url(), "URL")
    if p(0.15):
        o.add(D).add(pick(["DOI:", "doi: ", "DOI: ", "https://doi.org/"])).add(doi(), "DOI")
    o.add(pick([".", ".", "．" if full else ".", ""]))
    return o


def en_host(o, C, D, K, y, t="book"):
    place, pub = p(0.85), p(0.95)
    if place or pub:
        o.add(D)
    if place:
        o.add(pick(EN_PLACE), "publisher-place")
        if pub:
            o.add(K)
    if pub and p(0.07):
        o.add(pick(["Tide Films; Harbor House", "Northern Press/Tide & Sons", "Gate House; Polity; Brill"]), "publisher")
    elif pub:
        o.add(pick(["University of " + pick(EN_PLACE), pick(EN_J1) + " University"]) if t == "thesis" else pick(EN_PUB), "publisher")
    if y:
        o.add(C if pub or place else D).add(y, "issued")
    if p(0.4):
        o.add(K).add(pages(), "page")


def en_other():
    k = R.randint(0, 9)
    t = R.choices(["journal", "book", "chapter", "web", "report", "thesis", "conference"], [38, 26, 14, 10, 5, 4, 4])[0]
    o = T()
    y = year()
    full = p(0.08)
    C = "，" if full else ", "
    date = pick([str(y), str(y), f"{pick(MON)} {y}", f"{pick(MONTHS)} {y}", f"{pick(MON)} {R.randint(1, 28)}, {y}", f"{R.randint(1, 28)} {pick(MONTHS)} {y}", f"{pick(MON)} {R.randint(1, 28)} {y}"])
    title = en_title()
    it = pick(["", "", "", "*"])
    if k <= 2:  # APA
        en_author(o, pick(["apa", "apa", "apan", "vanc"]), last=pick([", & ", " & ", ", "]))
        o.add(pick([" (", " (", ". (", "("])).add(pick([str(y), str(y), f"{y}, {pick(MONTHS)} {R.randint(1, 28)}"]), "issued").add(pick(["). ", "), ", ") "]))
        ed_inside = False
        o.add(it + "" if t in ("book",) else "").add(title, "title").add(it if t == "book" else "")
        if t == "book" and p(0.2):
            o.add(" (").add(pick(["2nd ed.", "3rd ed."]), "edition").add(")")
        if t == "journal":
            o.add(". ").add(it).add(en_journal(), "container-title").add(pick([", ", it + ", " if it else ", ", " "]))
            o.add(R.randint(1, 200), "volume").add(it if it and p(0.5) else "")
            if p(0.65):
                o.add(pick(["(", " ("])).add(R.randint(1, 12), "issue").add(")")
            o.add(pick([", ", ": ", ",", ", pp. "])).add(pages(), "page")
        elif t in ("chapter", "conference"):
            o.add(pick([". In ", ", in ", ". In: "]))
            if p(0.8):
                en_author(o, "inif", etal=False, role="editor", last=pick([" & ", ", & "]))
                o.add(pick([" (Eds.)", " (Ed.)", " (eds)"]), "editor").add(", ")
            o.add(it).add(en_title(), "container-title").add(it)
            if p(0.8):
                o.add(" (pp. ").add(pages(), "page").add(")")
            o.add(". ")
            if p(0.6):
                o.add(pick(EN_PLACE), "publisher-place").add(": ")
            o.add(pick(EN_PUB), "publisher")
        elif t == "web":
            o.add(". ")
            if p(0.5):
                o.add(pick(["Harborfare", "Wired", "World Tide Organization"]), "container-title").add(". ")
            o.add(pick(["Retrieved from ", "", "Available at: ", "Retrieved May 3, 2020, from "])).add(url(), "URL")
            return o
        else:
            if t == "thesis":
                o.add(pick([" (", ". "])).add(pick(["Doctoral dissertation", "Master’s thesis", "PhD thesis"]), "genre").add(pick(["). ", ", ", ") "]))
            else:
                if t == "book" and p(0.12):
                    o.add(pick([" (", ". "]))
                    par = o.c[-1][0] == "("
                    en_author(o, "inif", etal=False, role="translator", last=" & ")
                    o.add(pick([", Trans.", ", trans.", " (trans.)"]), "translator").add(")" if par else "")
                o.add(pick([". ", ", ", ". "]))
                if p(0.5):
                    o.add(pick(EN_PLACE), "publisher-place").add(": ")
            o.add(pick(EN_PUB) if t != "thesis" else pick(EN_J1) + " University", "publisher")
    elif k <= 5:  # notes
        if p(0.88):
            en_author(o, pick(["full", "full", "inif"]), last=pick([" and ", " and ", ", ", " & "]), etal=p(0.2))
            o.add(C)
        quoted = t not in ("book", "thesis", "report") or p(0.5) and t != "book"
        if quoted:
            a, b = pick([("“", "”"), ("“", "”"), ('"', '"'), ("‘", "’")])
            inside = p(0.6)
            o.add(a).add(title, "title").add("," if inside else "").add(b).add(" " if inside else C)
        else:
            o.add(it).add(title, "title").add(it)
        if t == "journal":
            o.add(it).add(en_journal(), "container-title").add(it)
            m = R.random()
            if m < 0.45:
                o.add(C + pick(["Vol. ", "Vol.", "vol. "])).add(R.randint(1, 200), "volume")
                if p(0.7):
                    o.add(C + pick(["No. ", "No.", "no. "])).add(R.randint(1, 12), "issue")
                if p(0.3):
                    o.add(" (").add(date, "issued").add(")")
                else:
                    o.add(C).add(date, "issued")
            elif m < 0.8:
                o.add(" ").add(R.randint(1, 200), "volume")
                if p(0.6):
                    o.add(pick([", no. ", ":", "(" ])).add(R.randint(1, 12), "issue")
                    if o.c[-2][0] == "(" or o.c[-3][0] == "(":
                        o.add(")")
                o.add(" (").add(date, "issued").add(")")
            else:
                o.add(C).add(date, "issued")
            if p(0.75):
                o.add(pick([C + "pp. ", ": ", C + "p. ", C + "pp.", C])).add(pages(), "page")
        elif t in ("chapter", "conference"):
            o.add("in ")
            if p(0.7):
                en_author(o, "full", etal=False, role="editor", last=" and ")
                o.add(pick([", ed.", " eds.", ", eds.", " (eds.)"]), "editor").add(C)
            o.add(it).add(en_title(), "container-title").add(it)
            ehost(o, C, y)
        elif t == "web":
            if p(0.8):
                o.add(it).add(pick(["Harborfare", "Wired", "The Tide Post", "World Tide Organization", "Northern University"]), "container-title").add(it + C)
            if p(0.85):
                o.add(date, "issued").add(C)
            a, b = pick([("", ""), ("<", ">")])
            o.add(a).add(url(), "URL").add(b)
            if p(0.2):
                o.add(C + pick(["accessed ", "Accessed: ", "last visited "])).add(f"{pick(MON)} {R.randint(1, 28)}, {y}", "accessed")
        elif t == "report":
            if p(0.6):
                o.add(C if not quoted else "").add(pick(["Tide Research Center", "Department of Harbours", "Northern University", "World Ocean Organization"]), "publisher").add(C).add(date, "issued")
            else:
                o.add("" if quoted else C).add(it).add(pick(["Harbor Center for Science and International Affairs", "Northern University", "Defense Tide Board"]), "publisher").add(it + C).add(date, "issued")
        else:
            if t == "thesis":
                o.add(C if not quoted else "").add(pick(["PhD diss.", "Ph.D. dissertation", "Master’s thesis"]), "genre").add(C).add(pick(EN_J1) + " University", "publisher").add(C).add(y, "issued")
            else:
                if p(0.12):
                    o.add(C).add(pick(["trans. by ", "translated by ", "trans. "]), "translator")
                    en_author(o, "full", etal=False, role="translator", last=" and ")
                if p(0.1):
                    o.add(C).add(pick(["2nd ed.", "rev. ed."]), "edition")
                ehost(o, C, y)
    elif k <= 7:  # Chicago and MLA lists
        en_author(o, "first", last=pick([", and ", ", and ", " and "]), etal=p(0.3))
        o.add(pick([". ", "."]))
        if p(0.35):
            o.add(y, "issued").add(". ")
            date = ""
        quoted = t in ("journal", "chapter", "conference", "web", "thesis")
        if quoted:
            o.add("“").add(title, "title").add(pick([".” ", ".” ", "”. "]))
        else:
            o.add(it).add(title, "title").add(it + ". ")
        if t == "journal":
            o.add(it).add(en_journal(), "container-title").add(it)
            if p(0.5):
                o.add(pick([" ", ", vol. "])).add(R.randint(1, 200), "volume").add(pick([", no. ", " (", "."]))
                o.add(R.randint(1, 12), "issue")
                if o.c[-2][0] == "(" or o.c[-3][0] == "(":
                    o.add(")")
            else:
                o.add(" ").add(R.randint(1, 200), "volume")
            if date:
                o.add(pick([", ", " ("])).add(date, "issued")
                if "(" in "".join(ch for ch, _ in o.c[-len(date) - 2 : -len(date)]):
                    o.add(")")
            o.add(pick([": ", ", pp. "])).add(pages(), "page")
        elif t in ("chapter", "conference"):
            o.add(pick(["In ", "in "])).add(it).add(en_title(), "container-title").add(it)
            if p(0.7):
                o.add(pick([", edited by ", ", ed. by "]))
                en_author(o, "full", etal=False, role="editor", last=" and ")
            if p(0.6):
                o.add(", ").add(pages(), "page")
            o.add(". ")
            if p(0.7):
                o.add(pick(EN_PLACE), "publisher-place").add(": ")
            o.add(pick(EN_PUB), "publisher")
            if date:
                o.add(", ").add(y, "issued")
        elif t == "web":
            o.add(it).add(pick(["Harborfare", "World Tide Organization", "Wired"]), "container-title").add(it + ", ")
            if date:
                o.add(date, "issued").add(", ")
            o.add(url(), "URL")
        else:
            if t == "thesis":
                o.add(pick(["PhD diss.", "Dissertation"]), "genre").add(", ").add(pick(EN_J1) + " University", "publisher")
            else:
                if p(0.7):
                    o.add(pick(EN_PLACE), "publisher-place").add(": ")
                o.add(pick(EN_PUB), "publisher")
            if date:
                o.add(", ").add(y, "issued")
    elif k == 8:  # IEEE and sciences
        en_author(o, pick(["inif", "vanc", "vanc"]), last=pick([", ", " and ", ", and "]))
        q = p(0.5)
        o.add(", “" if q else ". ").add(title, "title").add(pick([",” "]) if q else ". ")
        if t in ("chapter", "conference"):
            o.add("in ").add("Proc. " + en_title(), "container-title").add(", ").add(y, "issued").add(pick([", pp. ", ": "])).add(pages(), "page")
        elif t == "book":
            o.add(pick(EN_PLACE), "publisher-place").add(": ").add(pick(EN_PUB), "publisher").add(pick([", ", "; "])).add(y, "issued")
        else:
            o.add(en_journal(), "container-title")
            m = R.random()
            if m < 0.35:
                o.add(", vol. ").add(R.randint(1, 90), "volume").add(", no. ").add(R.randint(1, 12), "issue").add(", pp. ").add(pages(), "page").add(", ").add(date, "issued")
            elif m < 0.7:
                o.add(pick([" ", ". "])).add(y, "issued").add(pick(["; ", ";", ", "])).add(R.randint(1, 90), "volume")
                if p(0.5):
                    o.add("(").add(R.randint(1, 12), "issue").add(")")
                o.add(pick([":", ": ", ", "])).add(pages(), "page")
            else:
                o.add(" ").add(R.randint(1, 90), "volume").add(", ").add(pages(), "page").add(" (").add(y, "issued").add(")")
    else:  # author, year, title in the manner of Chinese journals
        en_author(o, pick(["apan", "full", "apa", "gbt"]), sep=C, last=pick([C, " and ", " & "]))
        o.add(pick([C, " (", "，"]))
        par = o.c[-1][0] == "("
        o.add(y, "issued").add(")" if par else "").add(C if p(0.8) else ": ")
        q = t in ("journal", "chapter", "conference", "web")
        if q:
            o.add("“").add(title, "title").add(pick(["”" + C, ",” ", "”. "]))
        else:
            o.add(it).add(title, "title").add(it + C)
        if t == "journal":
            o.add(it).add(en_journal(), "container-title").add(it + C).add(pick(["Vol.", "", "Vol. "])).add(R.randint(1, 99), "volume")
            if p(0.6):
                o.add(pick(["(", ", No. "])).add(R.randint(1, 9), "issue")
                o.add(")" if "(" in "".join(ch for ch, _ in o.c[-4:]) else "")
            o.add(pick([C + "pp.", "：", ": ", C])).add(pages(), "page")
        elif t in ("chapter", "conference"):
            o.add(pick(["in ", "In "])).add(en_title(), "container-title").add(C).add(pick(EN_PUB), "publisher")
        else:
            if p(0.5):
                o.add(pick(EN_PLACE), "publisher-place").add(pick([": ", "："]))
            o.add(pick(EN_PUB), "publisher")
    if p(0.15) and t != "web":
        o.add(pick([". ", ", "])).add(pick(["doi:", "https://doi.org/", "DOI: ", "doi: "])).add(doi(), "DOI")
    o.add(pick([".", ".", "", "。" if full else "."]))
    return o


def ehost(o, C, y):
    par = p(0.5)
    o.add(" (" if par else C)
    if p(0.7):
        o.add(pick(EN_PLACE), "publisher-place").add(": ")
    o.add(pick(EN_PUB), "publisher").add(C).add(y, "issued")
    if par:
        o.add(")")
    if p(0.5):
        o.add(pick([C, C + "p. ", C + "pp. ", ": "])).add(pages(), "page")


# ---------------------------------------------------------------- prose
def prose():
    n = zh_name()
    y = year()
    b = "《" + han(R.randint(1, 3)) + "》"
    w = [pick(W2) for _ in range(8)]
    s = [
        f"收稿日期：{ymd()}；修回日期：{ymd()}",
        f"基金项目：国家{w[0]}基金项目“{han(3)}研究”（{R.randint(10, 24)}BJY{R.randint(100, 999)}）",
        f"作者简介：{n}（{y}—），男，{pick(PLACES)}人，{uni()}教授，研究方向：{w[0]}{w[1]}。",
        f"{n}，{uni()}{w[0]}学院副教授；{zh_name()}，{pick(BODIES)}研究员。",
        f"中图分类号：F{R.randint(10, 999)}.{R.randint(1, 9)} 文献标识码：A 文章编号：{R.randint(1000, 9999)}-{R.randint(1000, 9999)}({y}){R.randint(1, 12):02d}-{R.randint(1, 200):04d}-{R.randint(2, 12):02d}",
        f"摘 要：本文以{w[0]}{w[1]}为例，讨论{w[2]}与{w[3]}之间的关系，指出{b}所说的{w[4]}并不成立。",
        f"关键词：{w[0]}；{w[1]}；{w[2]}；{w[3]}{w[4]}",
        f"此处所说的“{w[0]}”，指{y}年以前的{w[1]}{w[2]}，不包括{w[3]}。",
        f"{b}第{R.randint(2, 40)}条规定，{w[0]}应当{w[1]}{w[2]}，但{w[3]}除外。",
        f"本文所用的{w[0]}数据截至{y}年{R.randint(1, 12)}月，{w[1]}另行说明。",
        f"（{R.randint(1, 9)}）{w[0]}{w[1]}的{w[2]}有待{w[3]}；",
        f"{R.randint(1, 9)}、{y}年获{pick(PLACES)}市{w[0]}{w[1]}二等奖",
        f"{y}年至今在{uni()}{w[0]}学院承担{w[1]}课程教学工作",
        f"图{R.randint(1, 9)} {y}—{y + 5}年{w[0]}{w[1]}变化趋势",
        f"表{R.randint(1, 9)} {w[0]}与{w[1]}的{w[2]}比较（单位：万元）",
        f"注：{pick(['NDVI', 'GDP', 'LAI'])}为{w[0]}指数；{pick(['ANN', 'BMA'])}为{w[1]}{w[2]}法。",
        f"感谢{n}教授和两位匿名审稿人的意见，文责自负。",
        f"在{b}和{'《' + han(2) + '》'}中，作者把{w[0]}看作{w[1]}的延伸，这一看法后来受到{w[2]}学者的批评。",
        f"通信作者：{n}，电话：0{R.randint(10, 99)}-{R.randint(10**7, 10**8 - 1)}，E-mail：tide{R.randint(1, 99)}@example.cn",
        f"{w[0]}不是{w[1]}，{w[2]}也不是{w[3]}。这里只讨论{w[4]}{w[5]}的情形，其余从略。",
        f"更新时间 {ymd()} 阅读量 {R.randint(10, 999)} 次",
        f"发布时间：{ymd()} {R.randint(10, 23)}:{R.randint(10, 59)} 来源：{pick(SITES)}",
        f"[目的/意义] 从{w[0]}视角分析{w[1]}的{w[2]}规律。[方法/过程] 提出{w[3]}假设，构建{w[4]}模型。",
        f"({R.randint(1, 3)}. {uni()} {w[0]}学院，{pick(PLACES)} {R.randint(100000, 999999)}; {R.randint(2, 4)}. {uni()} {w[1]}学院，{pick(PLACES)} {R.randint(100000, 999999)})",
        f"{R.randint(10, 60)} 即 {en_title()}（{w[0]}{w[1]}），本文一律简称“{w[2]}”。",
        f"由于{b}写于{y}年五月，针对的是{w[0]}{w[1]}以后的情形，故只选取{y}年以前的资料。",
        f"关于{w[0]}的{w[1]}，学界历来有两种意见，一种认为始于{y}年，另一种认为更早，可参看本书第{R.randint(1, 9)}章。",
        f"B. {w[0]}{w[1]}（第 {R.randint(1, 20)} 条） ........................ {R.randint(1, 200)}",
        f"第{pick('一二三四五六')}部分 {w[0]}规则和{w[1]}程序",
        f"{n}（{y}-{y + 60}），字{pick(GIVEN)}之，{pick(PLACES)}人，著有{b}等。",
        f"会议于{y}年{R.randint(1, 12)}月{R.randint(1, 28)}日在{pick(PLACES)}举行，{pick(BODIES)}等单位参加。",
        f"The {pick(EN_W)} of {pick(EN_W)} and {pick(EN_W)} remains unclear, and we do not discuss it here.",
        f"Note: {pick(EN_W)} denotes the {pick(EN_W)} {pick(EN_W)} in each {pick(EN_W)}.",
        f"Corresponding author: {pick(EN_GIV)} {pick(EN_SUR)}, Department of {pick(EN_J1)} {pick(EN_J2)}, {pick(EN_J1)} University.",
        f"{w[0]}公司在{b}《{w[5]}{w[6]}》和《{w[7]}周刊》上刊登了整页的广告，号召消费者“要求{w[1]}公司{w[2]}”",
        f"{b}一书出版于{y}年，{w[0]}学界对它评价不一，{n}曾在《{w[1]}》上撰文反驳。",
        f"{n}在{y}年出版的{b}中写道：“{w[0]}与{w[1]}从来就不是一回事。”",
        f"按{b}的说法，{w[0]}始于{y}年，而《{w[5]}{w[6]}》则认为更早。",
        f"该文的删节本曾在《{w[5]}{w[6]}》发表，此次{w[2]}有较大修改。",
        f"{w[0]}公司在{b}上刊登整页广告，号召{w[1]}者{w[2]}，引起{w[3]}界注意",
        f"使用 -XX:+Use{pick(EN_W).title()} 参数来启用 {pick(EN_W)} 编译器",
        f"{w[0]}能否比{w[1]}更快目前还有争议，{w[2]}的{w[3]}要超越绝非易事",
        f"笔者于{y}年{R.randint(1, 12)}月对{n}的访谈，地点为{pick(PLACES)}。",
        f"人民币{R.randint(1, 99)}亿元，约合{R.randint(1, 99)}亿美元（按{y}年{R.randint(1, 12)}月汇率）。",
        f"“{han(3)}”一语见于{w[0]}时期，后来的{w[1]}家多从其说。",
        f"{w[0]}部、{w[1]}委{y}年联合发布的数字与此略有出入，原因是{w[2]}口径不同。",
    ]
    o = T()
    o.add(pick(s))
    if p(0.25):
        o.add(pick(s))
    return o


# ---------------------------------------------------------------- noise
def noise(c, level):
    out = list(c)
    han = lambda i: 0 <= i < len(out) and "\u3400" <= out[i][0] <= "\u9fff"
    if p(level):  # a space inside a Han word
        for _ in range(pick([1, 1, 2])):
            at = [i for i in range(1, len(out)) if han(i) and han(i - 1) and out[i][1] == out[i - 1][1]]
            if at:
                i = pick(at)
                out.insert(i, (" ", out[i][1]))
    if p(level * 0.6):  # a space in an address
        at = [i for i in range(8, len(out) - 1) if out[i][1] == out[i + 1][1] == "URL" and out[i][0] in "/?&=" and out[i + 1][0] not in "/ "]
        if at:
            i = pick(at)
            out.insert(i + 1, (" ", "URL"))
    if p(level * 0.5):
        i = 0
        while i < len(out):
            if out[i][0] in "([（" and i and out[i - 1][0].isdigit():
                out.insert(i, (" ", None))
                i += 1
            i += 1
    if p(level * 0.25):  # widths mixed
        m = {",": "，", ":": "：", ".": "．", "(": "（", ")": "）", "，": ",", "：": ":", "［": "[", "）": ")", "（": "(", "］": "]"}
        r = R.random() * 0.5
        out = [(m.get(ch, ch) if p(r) and f not in ("URL", "DOI") else ch, f) for ch, f in out]
    if p(level * 0.25):  # doubled or dropped spaces
        out = [x for x in out if not (x[0] == " " and p(0.5))]
    if p(level * 0.06):  # O for 0
        at = [i for i in range(1, len(out) - 1) if out[i][0] == "0" and out[i - 1][0].isdigit() and out[i + 1][0].isdigit() and out[i][1] == "issued"]
        if at:
            i = pick(at)
            out[i] = ("O", out[i][1])
    if p(level * 0.05):  # a lost mark of punctuation
        at = [i for i in range(2, len(out) - 1) if out[i][0] in "，,.．:："]
        if at:
            out.pop(pick(at))
    if p(level * 0.04) and len(out) > 60:  # cut off
        out = out[: R.randint(45, len(out))]
    return out


KEEP = ["author", "editor", "translator", "contributor", "title", "container-title", "publisher", "publisher-place", "issued", "volume", "issue", "page", "number", "edition", "accessed", "URL", "DOI", "genre", "collection-title", "other"]


def row(c):
    """Characters with fields to text and byte spans."""
    text, spans, at, last = [], [], 0, None
    for ch, f in c:
        n = len(ch.encode())
        if f in KEEP:
            if last == f:
                spans[-1][1] = at + n
            else:
                spans.append([at, at + n, f])
        last = f if f in KEEP else None
        text.append(ch)
        at += n
    return {"text": "".join(text), "spans": spans}


SHAPES = [(gbt_zh, 28), (note_zh, 28), (apa_zh, 8), (wiki_zh, 4), (odd_zh, 4), (classic_zh, 3), (gazette_zh, 1.2), (en_gbt, 13), (en_other, 26)]
SHAPES += [(lambda: wrap(pick([gbt_zh, note_zh, apa_zh])), 2)]


def rows(n, seed):
    """n rows, a tenth of them prose."""
    R.seed(seed)
    for _ in range(n):
        if p(0.13):
            yield {"text": "".join(ch for ch, _ in prose().c), "spans": []}
            continue
        f = R.choices([s for s, _ in SHAPES], [w for _, w in SHAPES])[0]
        c = f().c
        if p(0.5):
            c = noise(c, 0.7)
        yield row(c)


if __name__ == "__main__":
    for r in rows(40, 3):
        b = r["text"].encode()
        print(r["text"], "\n   ", [(f, b[a:z].decode()) for a, z, f in r["spans"]])
