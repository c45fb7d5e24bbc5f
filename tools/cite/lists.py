"""Words that invented references are made of."""

from base import Open, R

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
SITES = ["晨光网", "国家数据平台", "某某政府网", "潮汐新闻", "海港在线", "中国法治网", "开放数据中心", "搜索网", "财经网", "新海社", "东方通讯社", "商报中文网", "国家档案信息网", "人民在线", "某县人民政府"]
BODIES = ["国家统计局", "国务院", "水利部", "海洋战略研究院", "中国气象局", "东亚安全研究所", "国家标准化管理委员会", "全国人大常委会", "最高人民法院", "农业农村部", "教育部", "审计部", "國家發展委員會", "测绘地理信息局", "数据管理中心", "城市规划设计研究院", "某某（北京）网络技术有限公司", "《星海》杂志社", "中国渔业协会", "卫生健康委员会", "省档案馆", "联合国教科文组织", "总工会"]
FOREIGN = ["约翰·霍尔", "玛丽·佩里", "让·杜邦", "卡尔·施密特", "富勒", "魏明德", "罗尔斯", "近藤一郎", "山田太郎", "安德烈·冈德", "詹姆斯·C. 斯科特", "雅克·莫兰", "伊曼纽尔·托德", "谢里", "莱纳·沃恩", "彼得．德鲁", "斯图尔特•米勒"]
COUNTRY = "美 英 法 德 日 俄 意 加 澳 明 清 宋 唐 元 汉 晋 东汉".split()
EN_W = "harbour empire tide record rural governance urban change data market reform border society finance risk law institution media technology innovation industry upgrade climate education equity student mental health language translation literature narrative history classical economy modern thought religion art music architecture heritage tourism culture consumer behavior firm management supply network security machine learning model image recognition vehicle detection soil nutrient wheat maize yield rainfall temperature river basin sediment lake glacier earthquake rock mineral battery material alloy catalyst reaction drug clinical nursing tumor gene protein immune cell virus vaccine public policy evaluation population ageing labor income distribution trade diplomacy strategy military ocean rights contract liability evidence procedure administrative constitutional international treaty arbitration knowledge property library archive information service user transport signal control bridge structure vibration satellite remote sensing spatial energy power emission green migration ethnic women children family marriage ritual poetry fiction criticism theory philosophy ethics logic cognition memory emotion decision experiment regression causal mechanism".split()
EN_J1 = "Harbour Tidal Rural Urban Data Market Legal Social Finance Risk Climate Education Language Cultural Economic Modern Religious Music Heritage Management Network Security Vehicle Soil Agricultural Ocean International Public Policy Applied Computational Clinical Molecular Environmental Asian European American British Chinese Political Historical".split()
EN_J2 = ["Studies", "Review", "Quarterly", "Letters", "Research", "Science", "Economics", "Policy", "History", "Psychology", "Law Review", "Affairs", "Dynamics", "Bulletin", "Magazine", "Engineering", "Reports"]
EN_PUB = ["Oxford University Press", "Harvard University Press", "Polity", "Routledge", "Springer", "Elsevier", "Harbor Books", "MIT Press", "Northern Press", "Wiley", "John Wiley & Sons", "Cambridge University Press", "Academic Press", "Anchor", "Princeton University Press", "Sage Publications", "Edward Elgar", "Free Press", "Penguin Books", "Tide House", "Kluwer Academic Publishers", "Science Press", "China Water Press", "W. W. Norton", "Blackwell", "Houghton Mifflin", "IEEE", "ACM Press", "Brill", "Basic Books"]
EN_PLACE = ["London", "New York", "Cambridge", "Oxford", "Boston", "Beijing", "Chicago", "Berlin", "Cambridge, MA", "Princeton", "Washington, D.C.", "Paris", "Amsterdam", "Berkeley", "New Haven", "Shanghai", "Hong Kong", "Singapore", "Dordrecht", "Thousand Oaks, CA"]
EN_SUR = "Hall Perry Dupont Schmidt Evans Marsh Smith Jones Brown Taylor Wilson White Martin Lee Wang Zhang Chen Liu Huang Zhao Wu Xu McAllister O’Brien Garcia Lopez Müller Schröder Hansen Ivanov Tanaka Suzuki Kim Park Nguyen Singh Kumar Fischer Weber Rossi Costa Silva Novak Hargrove MacLeod Whitcombe Okafor Lindqvist Petrov Dubois Moreau Keller Brandt Sato Ito Choi Tran Gupta Mehta Romano Ferreira Kowalski Jansen Olsen Virtanen Haddad Cohen Levy Adeyemi Castillo Ortega".split()
EN_GIV = "John Mary Jean Karl David Robert Lisa Walter James Michael Clara Anna Maria Thomas Susan Linda Keith Tim Paul Martin Henrik Wei Xiaoming Yan Li Hiroshi Minjun Carlos Ivan Emma Louis Diane Patricia George Helen Eric Nadia Omar Ingrid Pablo".split()
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
MON = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
LATIN_PUB = ["ChinaXiv", "Science Data Bank", "arXiv", "Zenodo", "Harbor Data Bank", "ICPSR", "IEEE", "Springer", "bioRxiv", "Figshare", "PubScholar"]


# ---------------------------------------------------------------- made-up words
SIGNS = "山水火土木金石云雨风雷电光声色气味形体质量力能场波线点面角圆方长短高低深浅厚薄轻重快慢早晚春夏秋冬东西南北中内外前后左右古今新旧生死老少男女父母兄弟师友君臣民兵农工商学医巫官吏军政法律刑礼乐诗书画琴棋剑刀弓马牛羊犬鸡鱼虫鸟兽花草树叶根果实米麦豆麻丝绸布衣冠履食饮酒茶盐糖油药病痛伤寒热冷温燥湿城乡村镇街巷桥路港湾江河湖海洋岛洲岸沙漠原野林园田井泉宫殿楼塔寺庙祠墓碑铭文字言语音义词句章篇卷册图表数算量测度衡权钱币税租债契约证信息号码网络机器芯片软件程序模型函数变量误差样本均值概率分布优化控制反馈系统结构功能层次边界界面流域循环演化适应竞争合作冲突危机应对治安巡检稽核审批监督评议选举表决授权委托代理继承婚育养老托幼求职谋生消费储蓄投保理赔征收补贴减排固碳降噪除尘脱硫净化灌溉施肥播种育苗收割贮藏运输装卸调度导航定位跟踪识别分类聚类检索翻译摘要问答对话推理规划感知注意情感态度信念价值认同归属身份阶层流动迁徙聚落聚居族群方志谱牒简帛甲骨青铜陶瓷漆器壁画石窟雕塑书院科举策论奏疏诏令会典实录笔记丛谈杂著"
ONSET = "b c d f g h j k l m n p r s t v w br cr dr fr gr pr tr bl cl fl gl pl sl st sp sc sh ch th str qu".split()
VOWEL = "a e i o u a e i o ea ou ai io ee oo ie".split()
CODA = ["", "", "n", "r", "l", "s", "t", "m", "d", "nt", "st", "rd", "ck", "ng", "x"]
NOUNS = "tion tion sion ment ness ity ing ing er or ism ence ance ship ure logy ics age al ic ive ous able ary y e s s es ed ist".split()
FAMILY_ENDS = ["", "", "", "er", "son", "man", "s", "ton", "ley", "berg", "ov", "ski", "ini", "ez", "ard", "well", "field", "i", "a", "o", "u"]


def signs(n=2):
    return "".join(R.choice(SIGNS) for _ in range(n))


def stem(n):
    return "".join(R.choice(ONSET) + R.choice(VOWEL) + R.choice(CODA) for _ in range(n))


def coined():
    """A word in small letters that no dictionary has."""
    if R.random() < 0.15:
        return R.choice(VOWEL) + stem(1)
    return stem(R.choice([1, 1, 2])) + R.choice(NOUNS)


def adjective():
    return (stem(R.choice([1, 2])) + R.choice(["al", "ic", "ical", "ive", "ary", "an", "ese", "ish", "", "ing"])).capitalize()


def family():
    return (stem(R.choice([1, 1, 2])) + R.choice(FAMILY_ENDS)).capitalize()


def given():
    return (stem(R.choice([1, 1, 2])) + R.choice(["", "a", "e", "n", "y", "o", "us", "ah", "ia"])).capitalize()


def abroad():
    """A foreign name in Han, with its point."""
    one = lambda: "".join(R.choice("阿巴贝布查达德迪多厄恩费弗格古哈海霍胡吉加杰卡凯科克拉莱雷里利林卢罗洛马迈曼梅米莫纳尼诺帕佩皮普奇乔萨塞沙史斯苏索塔泰特托图瓦韦维温沃西希谢辛亚扬伊约泽詹") for _ in range(R.choice([2, 2, 3])))
    return one() + R.choice(["·", "·", "·", "•", "．"]) + one()


W2 = Open(W2, signs, 0.6)
EN_W = Open(EN_W, coined, 0.6)
EN_SUR = Open(EN_SUR, family, 0.7)
EN_GIV = Open(EN_GIV, given, 0.6)
EN_J1 = Open(EN_J1, adjective, 0.6)
EN_J2 = Open(EN_J2, lambda: R.choice(["Medicine", "Management", "Nursing", "Neuroscience", "Biology", "Geology", "Physics", "Chemistry", "Education", "Theory", "World", "Sociology", "Development", "Practice", (stem(2) + R.choice(["logy", "graphy", "ics", "ry", "istry", "nomy"])).capitalize(), (stem(1) + R.choice(["logy", "graphy", "metrics", "iatry"])).capitalize()]), 0.5)
FOREIGN = Open(FOREIGN, abroad, 0.6)
PLACES = Open(PLACES, lambda: signs(2) + R.choice(["", "", "", "市", "县"]), 0.12)
EN_PLACE = Open(EN_PLACE, lambda: family() + R.choice(["", "", "", ", MA", ", NJ", ", CA", ", UK", ", Mass."]), 0.3)
PAPERS = Open(PAPERS, lambda: R.choice(["", "", "中国", "新"]) + signs(2) + R.choice(["报", "日报", "晚报", "时报", "晨报", "周报", "商报", "新闻", "青年报", "周末"]), 0.6)
SITES = Open(SITES, lambda: R.choice(["中国", "", "", "新"]) + signs(2) + R.choice(["网", "网", "在线", "新闻网", "平台", "社", "官网", "网站", "客户端", "政府网"]), 0.6)
SHORT_J = Open(SHORT_J, signs, 0.5)
UNIS = Open(UNIS, signs, 0.6)
PUB_HEAD = Open(PUB_HEAD, signs, 0.4)
