"""Lines that are no references, though they name books, dates and numbers."""

from base import *
from lists import *
from chinese import *
from english import en_title


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
        f"这个说法来自{pick(['田野访谈', '口述访谈', '当地老人的回忆', '笔者的观察'])}，{ymd(None, '年')}，{pick(PLACES)}。",
        f"這個{w[0]}來自{pick(['田野訪談', '受訪者' + n])}，{ymd(None, '年')}，{pick(PLACES)}。",
        f"作者简介{pick(['：', ':'])}{n}({y}-),{pick(PLACES)}人,{uni()}{w[0]}学院{R.randint(2000, 2023)}级{w[1]}{pick(['博士', '硕士'])}研究生,研究方向:{w[2]}。",
        f"{n}({y}-),{pick('男女')},{uni()}{w[0]}学院{pick(['讲师', '教授', '博士研究生'])},主要从事{w[1]}研究.",
        f"{R.randint(1, 3)}、{uni()}{y}年{w[0]}“{w[1]}工程”{pick('一二三')}等奖{R.randint(2, 4)}、{y + 3}年{w[2]}先进个人",
        f"{y}年获{pick(BODIES)}{w[0]}{w[1]}奖，{y + 2}年入选{w[2]}计划。",
        f"本文曾在“{han(2)}{pick(['研讨会', '论坛', '工作坊', '年会'])}”（{y}年{R.randint(1, 12)}月，{pick(PLACES)}）{pick(['宣读', '报告', '发表'])}，{pick(['承', '蒙'])}{n}教授{pick(['指正', '评议', '赐教'])}，{pick(['特此致谢', '谨致谢忱', '一并致谢'])}。",
        f"{w[0]}{pick(['普查', '调查', '战争', '会议'])}（{ymd(None, '年')}）{pick(['以前', '之后', '期间', '前后'])}，{w[1]}没有{w[2]}的{w[3]}。",
        f"{b}是{pick(['他的', '作者的', n + '的'])}{pick(['第一部小说', '成名作', '遗作', '代表作'])}，{pick(['写于', '成书于', '完成于'])}{y}年{pick(['冬天', '', '春', '秋天'])}，{pick(['出版', '问世', '刊行'])}时{w[0]}已经{w[1]}。",
        f"{pick(['以下简称', '下文简称', '简称', '下称', '以下均称'])}{b}。",
        f"{pick(['按', '案', '又按'])}：{y}年{w[0]}改革后，{w[1]}停止{w[2]}，此处仍{pick(['从旧', '沿用旧称'])}。",
        f"{b}全文共{R.randint(5, 90)}条，此处只{pick(['引', '录'])}与{w[0]}有关的{pick('三四五六')}条。",
        f"{pick(['详见', '参见', '见'])}本书第{pick('一二三四五六七')}章第{pick('一二三')}节。",
        f"{pick(['详细', '具体', '有关'])}{w[0]}，{pick(['见', '参见'])}{pick(['下文', '附录', '前文'])}第{R.randint(1, 9)}节和表{R.randint(1, 9)}-{R.randint(1, 9)}。",
        f"原文为{pick(['英', '日', '法', '德'])}文，由{pick(['笔者', '作者', '译者'])}译出，{pick(['着重号', '黑体', '下划线'])}系引者所加。",
        f"本研究經{uni()}研究倫理委員會審查通過（案號：{y}-{R.randint(1, 300):03d}）。",
        f"{n}（{y}—{y + 61}），名{pick(GIVEN)}{pick(GIVEN)}，字{pick(GIVEN)}之，{pick(PLACES)}人，曾任{w[0]}{w[1]}所所长。",
        f"{pick(['据说', '听说', '传说'])}{pick(['他', '她', n])}在{b}{pick(['做过', '当过'])}{R.randint(2, 9)}年{pick(['校对', '编辑', '记者'])}，后来去了{pick(PLACES)}，再后来就没有消息了。",
        f"The {pick(EN_W)} was carried out in {pick(MONTHS)} {y} with the help of two assistants; all names are pseudonyms.",
        f"I am grateful to {pick(EN_GIV)} {pick(EN_SUR)} and to {pick(['two', 'three'])} anonymous readers for comments on an earlier draft.",
        f"All translations from the {pick(['Chinese', 'Japanese', 'French'])} are my own unless otherwise noted; see chapter {R.randint(1, 9)}.",
        f"人民币{R.randint(1, 99)}亿元，约合{R.randint(1, 99)}亿美元（按{y}年{R.randint(1, 12)}月汇率）。",
        f"“{han(3)}”一语见于{w[0]}时期，后来的{w[1]}家多从其说。",
        f"{w[0]}部、{w[1]}委{y}年联合发布的数字与此略有出入，原因是{w[2]}口径不同。",
    ]
    o = T()
    o.add(pick(s))
    if p(0.25):
        o.add(pick(s))
    return o
