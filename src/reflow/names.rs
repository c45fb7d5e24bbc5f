//! Names of people and bodies as bylines and mastheads print them.

use super::chars::is_han;
use crate::convert::fold;

/// Family names of the two scripts, most frequent first; names of two characters below.
const FAMILY: &str = "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾鐘汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段漕钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文庞龐樊兰蘭殷施陶洪翟安颜顏倪严嚴牛温溫芦蘆季俞章鲁魯葛伍韦韋申尤毕畢聂聶丛叢焦向柳邢路岳齐齊沿梅莫庄莊辛管祝左涂谷祁时時舒耿牟卜路詹关關苗凌费費纪紀靳盛童欧歐甄项項曲成游阳陽裴席卫衛雷闻聞柴茅芮储儲厉厲戎蒲寇浦雍尚查屈鲍鮑位覃霍翁隋植甘景薄单單包司柏宁寧柯阮桂闵閔解强強柴华華车車冉房边邊辜吉饶饒刁瞿戚丘古米池滕晋晉苑邬鄔臧畅暢宫宮来來嵺苟全褚廉简簡娄婁盖蓋符奚木穆党燕郎邸冀谈談姬屠连連郜晏栾欒郁商蒙计計喻揭窦竇迟遲宇敖糜鄢冷卓花仇艾蓝藍都巩鞏稽井练練仲乐樂虞卞封竺冼原官衣楚佟栗匡宗应應台巫鞠僧桑荆荊谌諶银銀扬揚明沙薄伏岑习習胥保和蔺藺";
const FAMILY_TWO: &[&str] =
    &["欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容"];

/// Whether `text` reads as one Chinese person's name: a family name and one or two characters.
pub(super) fn is_person(text: &str) -> bool {
    let bare: String =
        text.chars().filter(|c| !matches!(c, ' ' | '\u{3000}' | '\u{2004}')).collect();
    let chars: Vec<char> = bare.chars().collect();
    if bare.contains(['·', '‧']) {
        let name = |c: &char| is_han(*c) || matches!(c, '·' | '‧');
        let inside = !bare.starts_with(['·', '‧']) && !bare.ends_with(['·', '‧']);
        return inside && (4..=16).contains(&chars.len()) && chars.iter().all(name);
    }
    if !chars.iter().all(|c| is_han(*c)) {
        return false;
    }
    let two = fold::begins(&bare, FAMILY_TWO).is_some();
    let one = chars.first().is_some_and(|c| FAMILY.contains(*c));
    two && (3..=4).contains(&chars.len()) || one && (2..=3).contains(&chars.len())
}

/// Whether `text` is what people call each other: 老顾, 小满, 阿婆, 顾师傅, 王奶奶.
pub(super) fn is_called(text: &str) -> bool {
    const AFTER: &[&str] = &[
        "老师", "师傅", "医生", "护士", "书记", "经理", "总监", "老板", "校长", "导演", "队长",
        "船长", "村长", "镇长", "县长", "大爷", "大妈", "大娘", "大伯", "大叔", "大姐", "大哥",
        "爷爷", "奶奶", "阿姨", "叔叔", "伯伯", "婆婆", "公公", "老人", "先生", "女士", "总", "工",
        "老", "叔", "婶", "姨", "哥", "姐", "嫂", "伯", "公", "婆",
    ];
    const KIN: &[&str] = &[
        "爷爷", "奶奶", "外公", "外婆", "爸爸", "妈妈", "父亲", "母亲", "儿子", "女儿", "哥哥",
        "姐姐", "弟弟", "妹妹", "丈夫", "妻子", "孙子", "孙女",
    ];
    let chars = text.chars().count();
    if !(2..=5).contains(&chars) || !text.chars().all(is_han) {
        return false;
    }
    let familiar = text.starts_with(['老', '小', '阿']) && chars <= 3;
    let family = |end: &&str| {
        let before = chars - end.chars().count();
        fold::ends(text, &[end]).is_some()
            && (1..=2).contains(&before)
            && text.chars().next().is_some_and(|c| FAMILY.contains(c))
    };
    familiar || fold::is_one(text, KIN) || AFTER.iter().any(family)
}

/// A name without the marks of its owner's affiliation: 罗文远 1, 罗文远², 罗文远*.
fn unmarked(name: &str) -> &str {
    let mark = |c: char| {
        c.is_ascii_digit()
            || matches!(c, ' ' | '*' | '†' | '‡' | '#' | '¹' | '²' | '³' | '⁰'..='⁹' | '①'..='⑳' | '✉')
    };
    name.trim_end_matches(mark)
}

/// The names in a byline, each with its place in `line`; `None` where the line has anything else.
pub(super) fn people(line: &str) -> Option<Vec<(usize, &str)>> {
    const BEFORE: &[&str] = &[
        "作者：",
        "作者:",
        "文/",
        "文／",
        "文｜",
        "撰文：",
        "撰稿：",
        "撰稿人：",
        "执笔：",
        "课题组：",
        "□",
        "■",
        "◎",
    ];
    let mut rest = line;
    let mut labelled = false;
    for word in BEFORE {
        let found = rest.trim_start();
        if fold::begins(found, &[word]).is_some() {
            (rest, labelled) = (found.get(word.len()..).unwrap_or_default(), true);
        }
    }
    // 作　　者：罗文远, on the cover of a thesis.
    if let Some(after) = super::labels::strip_spaced(rest.trim_start(), "作者：") {
        (rest, labelled) = (after, true);
    }
    let start = line.len() - rest.len();
    let mut out = Vec::new();
    let mut at = start;
    for part in rest.split_inclusive(['、', '，', ',', '；', ';', '/']) {
        let name = unmarked(part.trim_end_matches(['、', '，', ',', '；', ';', '/']).trim());
        let offset = at + (part.len() - part.trim_start().len());
        at += part.len();
        if name.is_empty() {
            continue;
        }
        // After a label what stands among persons is a body or a pen name.
        let among = labelled && name.chars().count() <= 12 && !out.is_empty();
        if !(among || is_person(name)) {
            // 王 小明 李 大钢: names apart by spaces alone.
            let words = name.split([' ', '\u{3000}']).map(unmarked);
            let words: Vec<&str> = words.filter(|w| !w.is_empty()).collect();
            if words.len() < 2 || !words.iter().all(|w| is_person(w)) {
                return None;
            }
            for word in words {
                let within = word.as_ptr() as usize - line.as_ptr() as usize;
                out.push((within, word));
            }
            continue;
        }
        out.push((offset, name));
    }
    (!out.is_empty()).then_some(out)
}

/// The names in a Latin byline: `Luo Wenyuan, SHEN Peilan and A. B. Carver`.
pub(super) fn latin_people(line: &str) -> Option<Vec<(usize, &str)>> {
    const NOT: &[&str] = &[
        "University",
        "Institute",
        "Department",
        "School",
        "College",
        "Center",
        "Centre",
        "Press",
        "Journal",
        "Academy",
        "Abstract",
        "Introduction",
        "The",
        "Of",
        "In",
        "On",
        "And",
    ];
    let mut out = Vec::new();
    let text = line.trim_start_matches("By ").trim_start_matches("by ");
    if text.len() > 160 || text.chars().any(super::chars::is_wide) {
        return None;
    }
    for part in text.split([',', ';', '&']).flat_map(|p| p.split(" and ")) {
        let name = unmarked(part.trim().trim_start_matches("and ").trim());
        if name.is_empty() {
            continue;
        }
        let words = || name.split_whitespace();
        let word = |w: &str| {
            w.starts_with(char::is_uppercase)
                && w.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '\'' | '’'))
                && !NOT.contains(&w)
        };
        if !(2..=4).contains(&words().count()) || !words().all(word) {
            return None;
        }
        out.push((name.as_ptr() as usize - line.as_ptr() as usize, name));
    }
    (!out.is_empty()).then_some(out)
}

/// Whether a line says where authors work: `（1. 渡江大学 历史学院，南浦 210023；2. …）`.
pub(super) fn is_affiliation(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "大学",
        "学院",
        "研究院",
        "研究所",
        "中心",
        "公司",
        "医院",
        "图书馆",
        "档案馆",
        "博物馆",
        "实验室",
        "总局",
        "党校",
        "中学",
        "小学",
        "学校",
    ];
    const LATIN: &[&str] =
        &["University", "Institute", "College", "Academy", "Department", "School", "Laboratory"];
    let inner = text.trim_matches(['（', '）', '(', ')', ' ']);
    let number = inner.trim_start_matches(|c: char| c.is_ascii_digit() || "①②③④⑤*".contains(c));
    let numbered = number.len() < inner.len();
    let bracketed = text.starts_with(['（', '(']);
    let plain = fold::folded(inner);
    let body = WORDS.iter().any(|w| plain.contains(w)) || LATIN.iter().any(|w| inner.contains(w));
    // The post code, a run of six figures.
    let post = inner.split(|c: char| !c.is_ascii_digit()).any(|d| d.len() == 6);
    body && (bracketed || numbered && !inner.contains('：') || post)
        && !inner.contains('。')
        && inner.chars().count() <= 200
}

/// Whether `text` reads as the name of a body: it ends as such names do.
pub(super) fn is_body(text: &str) -> bool {
    const ENDS: &[&str] = &[
        "大学",
        "学院",
        "研究院",
        "研究所",
        "研究中心",
        "中心",
        "委员会",
        "出版社",
        "公司",
        "集团",
        "学会",
        "协会",
        "基金会",
        "办公室",
        "办公厅",
        "银行",
        "编辑部",
        "报社",
        "杂志社",
        "联合国",
        "智库",
        "立法会",
        "立法院",
        "法院",
        "检察院",
        "人民政府",
        "图书馆",
        "博物馆",
        "总局",
        "实验室",
    ];
    let chars = text.chars().count();
    (3..=30).contains(&chars)
        && !text.contains(['，', '。', '：', '、'])
        && fold::ends(text, ENDS).is_some()
}
