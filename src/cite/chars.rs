//! Classes and plain forms of characters, as the readers of references need them.

use crate::chars::{is_compatibility, is_ideograph, is_repetition};

/// Whether `c` is a Han character, kana or hangul: a letter of East Asian names and titles.
pub(crate) fn is_cjk(c: char) -> bool {
    is_ideograph(c)
        || is_compatibility(c)
        || is_repetition(c)
        || matches!(c, '\u{3041}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{ac00}'..='\u{d7af}')
}

/// The ASCII form of a full-width character and of the brackets, dashes and quotes that stand for
/// it; every other character is itself.
pub(crate) fn plain(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => match c {
            '～' => '-',
            '－' => '-',
            _ => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        },
        '〔' | '【' | '〖' => '[',
        '〕' | '】' | '〗' => ']',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '─' | '−' | '〜' | '~' | '﹣' => '-',
        '「' | '『' | '〝' | '“' => '“',
        '」' | '』' | '〞' | '”' => '”',
        '〈' => '《',
        '〉' => '》',
        '’' | '‘' => '\'',
        '•' | '・' | '‧' | '∙' => '·',
        _ => c,
    }
}

/// The Simplified form of the Traditional characters that matter at the edges of fields: roles,
/// units, kinds of publisher and periodical, common family names.
pub(crate) fn fold(c: char) -> char {
    if c < '\u{4e00}' {
        return c;
    }
    match FOLD.binary_search_by_key(&c, |(t, _)| *t) {
        Ok(i) => FOLD.get(i).map_or(c, |(_, s)| *s),
        Err(_) => c,
    }
}

/// Sorted by the first of the pair; a test holds it to that.
static FOLD: &[(char, char)] = &[
    ('傳', '传'),
    ('冊', '册'),
    ('劉', '刘'),
    ('務', '务'),
    ('參', '参'),
    ('吳', '吴'),
    ('呂', '吕'),
    ('員', '员'),
    ('問', '问'),
    ('嚴', '严'),
    ('國', '国'),
    ('圖', '图'),
    ('報', '报'),
    ('場', '场'),
    ('孫', '孙'),
    ('學', '学'),
    ('專', '专'),
    ('弟', '第'),
    ('張', '张'),
    ('復', '复'),
    ('應', '应'),
    ('於', '于'),
    ('時', '时'),
    ('書', '书'),
    ('會', '会'),
    ('東', '东'),
    ('條', '条'),
    ('楊', '杨'),
    ('業', '业'),
    ('樂', '乐'),
    ('機', '机'),
    ('檔', '档'),
    ('歐', '欧'),
    ('歷', '历'),
    ('滙', '汇'),
    ('漢', '汉'),
    ('瀏', '浏'),
    ('灣', '湾'),
    ('為', '为'),
    ('獻', '献'),
    ('環', '环'),
    ('畢', '毕'),
    ('當', '当'),
    ('盧', '卢'),
    ('碩', '硕'),
    ('秊', '年'),
    ('經', '经'),
    ('編', '编'),
    ('縣', '县'),
    ('羅', '罗'),
    ('聞', '闻'),
    ('聯', '联'),
    ('臺', '台'),
    ('與', '与'),
    ('舊', '旧'),
    ('華', '华'),
    ('葉', '页'),
    ('蔣', '蒋'),
    ('蕭', '萧'),
    ('蘇', '苏'),
    ('號', '号'),
    ('見', '见'),
    ('覽', '览'),
    ('訪', '访'),
    ('許', '许'),
    ('註', '注'),
    ('評', '评'),
    ('詳', '详'),
    ('誌', '志'),
    ('論', '论'),
    ('謝', '谢'),
    ('譯', '译'),
    ('議', '议'),
    ('賀', '贺'),
    ('資', '资'),
    ('賴', '赖'),
    ('趙', '赵'),
    ('載', '载'),
    ('輯', '辑'),
    ('輿', '舆'),
    ('轉', '转'),
    ('週', '周'),
    ('選', '选'),
    ('鄒', '邹'),
    ('鄧', '邓'),
    ('鄭', '郑'),
    ('釋', '释'),
    ('錄', '录'),
    ('錢', '钱'),
    ('鍾', '钟'),
    ('門', '门'),
    ('間', '间'),
    ('閱', '阅'),
    ('閻', '阎'),
    ('陳', '陈'),
    ('陸', '陆'),
    ('雜', '杂'),
    ('電', '电'),
    ('韓', '韩'),
    ('頁', '页'),
    ('類', '类'),
    ('顧', '顾'),
    ('館', '馆'),
    ('馬', '马'),
    ('馮', '冯'),
    ('駱', '骆'),
    ('黃', '黄'),
    ('點', '点'),
    ('龔', '龚'),
];
