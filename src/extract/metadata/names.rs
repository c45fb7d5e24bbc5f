//! What looks like a person's name, and lists of names taken apart.
//!
//! A Chinese name is a surname of the usual few hundred and one to three characters; a name in
//! Latin letters is two to four capitalised words; 安娜·贝尔特 is a name by its middle dot. What
//! looks like a house, a desk or a site is none.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::chars::{is_compatibility, is_ideograph};
use crate::convert::fold;
use crate::extract::chars::letters;

/// The surnames of all but about one person in a thousand, most frequent first.
const SURNAMES: &str = "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許邓鄧韩韓冯馮曹彭曾肖萧蕭田董潘袁蔡蒋蔣余于杜叶葉程魏苏蘇吕呂丁任卢盧姚沈钟鐘鍾姜崔谭譚陆陸范汪廖石金韦韋贾賈夏付傅方邹鄒熊白孟秦邱江尹薛闫闫閻阎段雷侯龙龍陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴赖賴覃洪武莫孔汤湯向常温溫康施文牛樊葛邢安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷詹申欧歐耿关關兰蘭焦俞左柳甘祝包宁寧尚符舒阮柯纪紀梅童凌毕畢单單季裴霍涂塗成苗谷盛曲翁冉骆駱蓝藍路游辛靳管柴蒙鲍鮑华華喻祁蒲房滕屈饶饒解牟艾尤阳陽时時穆农農司卓古吉缪繆简簡车車项項连連芦蘆麦麥褚娄婁窦竇戚岑景党黨宫宮费費卜冷晏席卫衛米柏宗瞿桂全佟应應臧闵閔苟邬鄔边邊卞姬师師和仇栾欒隋商刁沙荣榮巫寇桑郎甄丛叢仲虞敖巩鞏明佘池查麻苑迟遲邝鄺官封谈談匡鞠惠荆荊乐樂冀郁胥南班储儲原栗燕楚鄢劳勞谌諶奚皮粟冼蔺藺楼樓盘盤满滿闻聞位厉厲伊仝区區郜海阚闞花权權强強帅帥屠豆朴盖蓋练練廉禹井祖漆巴丰豐支卿国國狄平计計索宣晋晉相初门門云雲容敬来來扈晁芮都普阙闕浦戈伏鹿薄邸雍辜阿乌烏母裘亓修邰赫杭况況那宿鲜鮮印逯隆茹诺諾战戰慕危玉银銀亢嵇公哈湛宾賓戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴陰昝智幸奉植衡富尧堯闭閉由";

/// [`SURNAMES`] in order.
static IS_SURNAME: LazyLock<Vec<char>> = LazyLock::new(|| letters(&[SURNAMES]));

/// Surnames of two characters.
const DOUBLE: &[&str] = &[
    "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "司徒", "东方", "東方", "皇甫", "尉迟",
    "尉遲", "公孙", "公孫", "慕容", "令狐", "夏侯", "端木", "南宫", "南宮", "长孙", "長孫", "宇文",
    "轩辕", "軒轅", "西门", "西門", "独孤", "獨孤", "范姜", "張簡", "张简",
];

/// Ends of the names of houses, sites and desks.
const HOUSES: &[&str] = &[
    "网",
    "網",
    "报",
    "報",
    "社",
    "台",
    "臺",
    "刊",
    "志",
    "誌",
    "部",
    "组",
    "組",
    "室",
    "局",
    "厅",
    "廳",
    "院",
    "会",
    "會",
    "署",
    "委",
    "办",
    "辦",
    "处",
    "處",
    "府",
    "公司",
    "集团",
    "集團",
    "频道",
    "頻道",
    "电视",
    "電視",
    "在线",
    "在線",
    "中心",
    "博客",
    "论坛",
    "論壇",
    "讨论区",
    "討論區",
    "传媒",
    "傳媒",
    "新闻",
    "新聞",
    "周刊",
    "週刊",
    "大学",
    "大學",
    "中学",
    "中學",
    "小学",
    "小學",
    "学校",
    "學校",
    "平台",
    "客户端",
    "编辑部",
    "編輯部",
    "站",
    "馆",
    "館",
    "网络",
    "網絡",
    "科技",
    "软件",
    "軟體",
    "技术",
    // Ranks on a board.
    "会员",
    "會員",
    "版主",
    "元老",
];

/// Words that begin as names do and head a list or a part of a page.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "修复", "修改", "安装", "安全", "方法", "方案", "时间", "国际", "国内", "国家", "平台", "全部", "全文",
    "全国", "全球", "关于", "关注", "常见", "简介", "简单", "相关", "应用", "成果", "成绩", "高级", "支持",
    "都市", "计划", "计算", "云南", "江苏", "江西", "甘肃", "查询", "查看", "封面", "管理", "金融", "路线",
    "温度", "黄金", "花絮", "段落", "章节", "单位", "权益", "明细", "连载", "练习", "项目", "许可", "程序",
    "文章", "文字", "文件", "文化", "文学", "文明", "文献", "文档", "时代", "时政", "时评", "高清", "高考",
    "程度", "任务", "任免", "康复", "储存", "原理", "原因", "原则", "原文", "游戏", "游记", "景点", "景区",
    "师资", "官方", "位置", "盘点", "宣传", "相册", "门票", "云端", "容量", "来源", "来信", "元素", "信息",
    "信用", "展览", "展示", "公告", "于是", "何时", "曾经", "包括", "强调", "更新", "居民",
];

/// Values that stand where a name would and name no one.
const NOBODY: &[&str] = &[
    "佚名",
    "匿名",
    "未知",
    "不详",
    "不詳",
    "无",
    "無",
    "暂无",
    "网络",
    "網絡",
    "網路",
    "互联网",
    "本站",
    "本站原创",
    "原创",
    "原創",
    "转载",
    "轉載",
    "转帖",
    "管理员",
    "管理員",
    "系统管理员",
    "admin",
    "administrator",
    "root",
    "null",
    "none",
    "undefined",
    "unknown",
    "n/a",
    "anonymous",
    "小编",
    "小編",
    "编辑",
    "編輯",
    "编者",
    "作者",
    "记者",
    "記者",
    "本报记者",
    "本刊记者",
    "author",
    "webmaster",
    "editor",
    "staff",
    "网络整理",
    "网络综合",
    "网络转载",
    "综合整理",
    "互联网整理",
    "来源网络",
    "来自网络",
    "网友",
    "網友",
    // Links in the box of a writer.
    "相关文章",
    "更多文章",
    "全部文章",
    "查看更多",
    "个人主页",
    "关注",
    "已关注",
    "楼主",
    "樓主",
];

pub(in crate::extract) fn is_han(c: char) -> bool {
    is_ideograph(c) || is_compatibility(c)
}

/// Whether `name` is written as a person's name is.
pub(in crate::extract) fn is_person(name: &str) -> bool {
    let count = name.chars().count();
    if name.chars().all(is_han) {
        if DOUBLE.iter().any(|d| name.starts_with(d)) {
            return (3..=4).contains(&count);
        }
        return (2..=4).contains(&count)
            && name.chars().next().is_some_and(|c| IS_SURNAME.binary_search(&c).is_ok())
            && !is_house(name)
            && !(count == 2 && fold::is_one(name, WORDS));
    }
    if name.contains(['·', '‧', '・', '•']) {
        return count <= 30 && name.chars().all(|c| is_han(c) || "·‧・•".contains(c));
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let capital = |w: &&str| w.starts_with(|c: char| c.is_uppercase());
    let plain =
        |c: char| c.is_alphabetic() && !is_han(c) || matches!(c, ' ' | '.' | '-' | '\'' | '’');
    (2..=4).contains(&words.len()) && words.iter().all(capital) && name.chars().all(plain)
}

/// Whether `name` is that of a house, a site or a desk.
pub(in crate::extract) fn is_house(name: &str) -> bool {
    let low = name.to_ascii_lowercase();
    let site =
        [".com", ".cn", ".net", ".org", ".tw", ".hk", "www."].iter().any(|s| low.contains(s));
    site || (name.chars().count() > 2 && HOUSES.iter().any(|h| name.ends_with(h)))
}

/// Whether `name` stands for no one.
pub(in crate::extract) fn is_nobody(name: &str) -> bool {
    let low = name.to_lowercase();
    NOBODY.contains(&low.as_str()) || fold::is_one(&low, NOBODY)
}

/// Words before names: 本报记者 张三, 特约撰稿人 李四, 文：王五, by Zhao Liu.
const BEFORE: &[&str] = &[
    "本报记者",
    "本報記者",
    "本报通讯员",
    "本報通訊員",
    "本报实习生",
    "本報實習生",
    "本刊记者",
    "本刊記者",
    "本网记者",
    "本社记者",
    "特派记者",
    "特派記者",
    "特约记者",
    "特約記者",
    "实习记者",
    "實習記者",
    "见习记者",
    "首席记者",
    "记者",
    "記者",
    "实习生",
    "通讯员",
    "通訊員",
    "特约撰稿人",
    "特约撰稿",
    "特約撰稿",
    "撰稿人",
    "撰稿",
    "撰文",
    "特约评论员",
    "评论员",
    "主笔",
    "主筆",
    "作者",
    "文字",
    "采写",
    "採寫",
    "采访",
    "責任編輯",
    "责任编辑",
    "文/",
    "文／",
    "文|",
    "文｜",
    "文 ",
    "图/",
    "By ",
    "by ",
    "BY ",
    "By:",
    "by:",
    "Copyright ©",
    "Copyright",
    "©",
];

/// Words after names.
const AFTER: &[&str] = &[
    "报道", "報導", "報道", "电", "電", "文", "撰", "摄", "攝", "整理", "编辑", "編輯", "编译",
    "編譯", "著", "/文", "／文", "等",
];

/// Ends of what tells where a report was filed.
const FILED: &[&str] = &["报道", "報導", "報道", "专电", "專電", "电", "電"];

/// The names in a list: 张三、李四, `A. Wang, B. Li`, 张三 李四, 本报记者 张三.
///
/// Each comes with its place in `value`. What names no one is left out.
pub(in crate::extract) fn split(value: &str) -> Vec<(usize, Cow<'_, str>)> {
    let mut out: Vec<(usize, Cow<'_, str>)> = Vec::new();
    let base = value.as_ptr() as usize;
    let strong = |c: char| {
        matches!(c, '、' | '，' | ';' | '；' | '/' | '／' | '|' | '｜' | '▪' | '\n' | '\t')
    };
    let parts = value.split(strong).flat_map(|p| split_comma(p));
    for part in parts {
        // 记者张三／海州报道: behind the stroke, where it was written.
        let at = (part.as_ptr() as usize).wrapping_sub(base);
        let stroke = value.get(..at).is_some_and(|v| v.ends_with(['／', '/', '｜', '|']));
        if stroke && !out.is_empty() && FILED.iter().any(|f| part.trim_end().ends_with(f)) {
            continue;
        }
        for name in split_spaces(part) {
            let name = strip(name);
            let joined = join_spaced(name);
            let plain = joined.trim();
            let mark = AFTER.contains(&plain) || BEFORE.contains(&plain) || plain == "图";
            if plain.is_empty() || mark || is_nobody(plain) || plain.chars().count() > 40 {
                continue;
            }
            if !plain.chars().any(char::is_alphabetic) {
                continue;
            }
            let at = (name.as_ptr() as usize).wrapping_sub(base);
            if out.iter().all(|(_, n)| *n != joined) {
                out.push((at.min(value.len()), joined));
            }
        }
    }
    out
}

/// Parts at commas, unless the comma turns a name round: `Wang, Xiaoming`.
fn split_comma(part: &str) -> Vec<&str> {
    let pieces: Vec<&str> = part.split(',').collect();
    let turned = pieces.len() == 2
        && pieces.iter().all(|p| p.split_whitespace().count() == 1)
        && pieces
            .iter()
            .all(|p| p.chars().any(|c| c.is_ascii_alphabetic()) && !p.chars().any(is_han));
    if turned { vec![part] } else { pieces }
}

/// Parts at spaces, where every part is a Chinese name by itself.
fn split_spaces(part: &str) -> Vec<&str> {
    let part = part.trim();
    let pieces: Vec<&str> = part.split_whitespace().collect();
    // 张三 通讯员李四
    let told = |p: &str| BEFORE.iter().any(|b| p.strip_prefix(b).is_some_and(is_person));
    let named = |p: &&str| is_person(p) || BEFORE.contains(p) || AFTER.contains(p) || told(p);
    if pieces.len() > 1 && pieces.iter().all(named) {
        return pieces.into_iter().filter(|p| !BEFORE.contains(p) && !AFTER.contains(p)).collect();
    }
    // 新闻中心 张三: a desk before its man.
    if let Some((name, desks)) = pieces.split_last()
        && !desks.is_empty()
        && is_person(name)
        && name.chars().all(is_han)
        && desks.iter().all(|d| is_desk(d))
    {
        return vec![name];
    }
    vec![part]
}

fn is_desk(text: &str) -> bool {
    is_house(text)
        || text.ends_with('科')
        || text.chars().count() > 2 && ["中心", "社", "部"].iter().any(|w| text.ends_with(w))
}

/// A name without the words around it and without a note in brackets.
fn strip(name: &str) -> &str {
    let mut name = name
        .trim()
        .trim_matches([
            '：', ':', '□', '■', '◎', '●', '○', '★', '▲', '　', '-', '—', '@', '.', '。', '#',
        ])
        .trim();
    for _ in 0..3 {
        let before = BEFORE.iter().find_map(|b| name.strip_prefix(b)).filter(|r| !r.is_empty());
        let Some(rest) = before else { break };
        // 文/张三 is a mark, 文静 a name.
        name = rest.trim_start_matches(['：', ':', ' ', '\u{3000}', '/', '／', '|', '｜']);
    }
    // 某某组记者张三: the desk and the word go when a name is left.
    let desk = ["记者", "記者"].iter().filter_map(|w| Some((name.rfind(w)?, w.len()))).max();
    let rest = desk.and_then(|(at, len)| name.get(at + len..)).map(str::trim);
    if let Some(rest) = rest.filter(|r| is_person(r)) {
        name = rest;
    }
    // 某网专栏作者 张三
    if let Some((role, rest)) = name.rsplit_once([' ', '\u{3000}', '\u{a0}'])
        && ["作者", "作家", "评论员", "評論員", "撰稿人", "特派员", "特派員"]
            .iter()
            .any(|w| role.trim_end().ends_with(w))
        && is_person(rest)
    {
        name = rest;
    }
    for _ in 0..2 {
        let after = AFTER.iter().find_map(|a| name.strip_suffix(a)).map(str::trim_end);
        // Only off a name that stays one: 王文 is whole.
        match after.filter(|r| {
            is_person(r)
                && (r.chars().count() > 2
                    || name.ends_with(['道', '導', '辑', '輯', '理', '等', '摄', '攝']))
        }) {
            Some(rest) => name = rest,
            None => break,
        }
    }
    // 张三 PN021: a desk's number.
    if let Some((head, code)) = name.rsplit_once([' ', '\u{3000}', '\u{a0}', '_'])
        && code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && code.bytes().any(|b| b.is_ascii_digit())
        && is_person(head.trim_end())
    {
        name = head.trim_end();
    }
    // 张三1*: marks of notes.
    let bare = name.trim_end_matches(['*', '†', '‡']);
    let bare = bare.strip_suffix(|c: char| c.is_ascii_digit()).unwrap_or(bare);
    if bare.len() < name.len() && bare.chars().all(is_han) && is_person(bare) {
        name = bare;
    }
    for (open, close) in [('（', '）'), ('(', ')'), ('[', ']'), ('【', '】')] {
        if let Some(at) = name.find(open).filter(|at| *at > 0)
            && name.ends_with(close)
            && name.chars().next().is_some_and(is_han)
        {
            name = name.get(..at).unwrap_or(name).trim_end();
        }
    }
    name
}

/// 张　三 as 张三: the space that spreads a name of two characters over three.
fn join_spaced(name: &str) -> Cow<'_, str> {
    let han = name.chars().all(|c| is_han(c) || c.is_whitespace());
    let count = name.chars().filter(|c| is_han(*c)).count();
    if han && (2..=3).contains(&count) && name.contains(char::is_whitespace) {
        return Cow::Owned(name.chars().filter(|c| is_han(*c)).collect());
    }
    Cow::Borrowed(name)
}

/// Whether the text is a list of persons' names and nothing else.
pub(in crate::extract) fn all_persons(text: &str) -> bool {
    let list = split(text);
    !list.is_empty() && list.iter().all(|(_, n)| is_person(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_persons() {
        for name in ["张三", "歐陽小美", "安娜·贝尔特", "Ann B. Lee", "简明哲"] {
            assert!(is_person(name), "{name}");
        }
        for name in [
            "高级会员",
            "新华网",
            "某某日报",
            "综合",
            "中心编辑部",
            "example.org",
            "the staff",
            "王某某日报社",
        ] {
            assert!(!is_person(name), "{name}");
        }
    }

    #[test]
    fn takes_lists_apart() {
        let names = |t| split(t).into_iter().map(|(_, n)| n.into_owned()).collect::<Vec<_>>();
        assert_eq!(names("张三、李四"), ["张三", "李四"]);
        assert_eq!(names("张三 ▪ 李四"), ["张三", "李四"]);
        assert_eq!(names("本报记者 张三 实习生 李四"), ["张三", "李四"]);
        assert_eq!(names("张三 通讯员李四 王五"), ["张三", "李四", "王五"]);
        assert_eq!(names("张　三"), ["张三"]);
        assert_eq!(names("记者张三"), ["张三"]);
        assert_eq!(names("文/李四"), ["李四"]);
        assert_eq!(names("张三（某大学教授）"), ["张三"]);
        assert_eq!(names("Wang, Xiaoming"), ["Wang, Xiaoming"]);
        assert_eq!(names("Ann Lee, Bob Wu"), ["Ann Lee", "Bob Wu"]);
        assert_eq!(names("記者王小明／海州報導"), ["王小明"]);
        assert_eq!(names("某网专栏作者 张三"), ["张三"]);
        assert_eq!(names("佚名"), Vec::<String>::new());
        assert_eq!(names("王文"), ["王文"]);
        assert_eq!(names("张三 整理"), ["张三"]);
        assert_eq!(names("张三 PN021"), ["张三"]);
        assert_eq!(names("新闻中心 张三"), ["张三"]);
        assert_eq!(names("骨科 周明"), ["周明"]);
    }
}
