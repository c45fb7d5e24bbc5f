//! Who made a picture, as its caption says: …。（记者张三摄） -> 张三; …。图／某社 -> 某社; © 某社 -> 某社.
//!
//! Only what stands behind a label, or before a word that ends the caption (摄, 供图, 资料照片). Names of
//! persons lose what they are called (记者); a house stays as printed. Quiet on all else.

use super::names;
use crate::convert::fold;

/// What stands before a name.
const LABELS: &[&str] = &[
    "图像来源",
    "图片来源",
    "照片来源",
    "图源",
    "图自",
    "供图",
    "摄影",
    "摄",
    "拍摄",
    "图片",
    "照片",
    "图",
];

/// What ends a caption behind a name, longer ones first.
const ENDS: &[&str] = &[
    "资料照片",
    "档案照片",
    "资料图片",
    "档案图片",
    "资料照",
    "资料图",
    "档案照",
    "档案图",
    "供图",
    "提供",
    "翻摄",
    "摄影",
    "摄",
];

/// The longest name, in characters.
const LONGEST: usize = 24;

/// The maker or giver that a caption names.
pub(super) fn read(caption: &str) -> Option<String> {
    let text = caption.trim();
    if let Some(at) = text.rfind('©') {
        return name(text.get(at + '©'.len_utf8()..)?);
    }
    let around = |c: char| c.is_whitespace() || "（()）[]【】。.".contains(c);
    let end = text.trim_end_matches(around);
    let marks = ['（', '(', '[', '【', '。', '｜', '|', '；', '，', '！', '？', '”', '」'];
    // （图／记者张三摄）, 图源：某社: a label, then the name to the end.
    let part = end.rsplit(marks).next().map(str::trim)?;
    let label = fold::begins(part, LABELS).and_then(|w| part.get(w.len()..));
    let named = label.map(str::trim_start).and_then(|rest| rest.strip_prefix(PARTS));
    if let Some(value) = named {
        return name(value);
    }
    // 图像来源，某社: a comma behind the label of one template.
    if let Some(word) = fold::begins(text, &["图像来源，"]) {
        return name(text.get(word.len()..)?);
    }
    let last = fold::ends(part, ENDS)?;
    let head = part.get(..part.len() - last.len())?.trim_end_matches([' ', '/', '／', '\u{3000}']);
    // 他在拍摄, 谁也没有提供 are sentences.
    let alone =
        part.len() == end.len() && head.chars().count() > 8 && !head.contains([' ', '\u{3000}']);
    if alone || fold::ends(head, &["拍", "不", "可", "未", "没有"]).is_some() {
        return None;
    }
    // Of running words before a name the last are the name.
    let whole = names::all_persons(head) || head.chars().count() <= 12;
    let value = if whole { head } else { head.rsplit([' ', '\u{3000}']).next()? };
    name(value)
}

/// What parts a label from its name.
const PARTS: [char; 6] = ['：', ':', '/', '／', '｜', '|'];

fn name(value: &str) -> Option<String> {
    let value = value.trim_matches(|c: char| c.is_whitespace() || "（()）[]【】。，,".contains(c));
    let value = match fold::ends(value, ENDS) {
        Some(end) => value.get(..value.len() - end.len())?.trim_end_matches([' ', '/', '／']),
        None => value,
    };
    let count = value.chars().count();
    if !(2..=LONGEST).contains(&count) || value.contains(['，', '。', '：', '；', '？', '！'])
    {
        return None;
    }
    if names::all_persons(value) {
        let persons = names::split(value).into_iter().map(|(_, n)| n);
        return Some(persons.collect::<Vec<_>>().join("、"));
    }
    Some(value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn names_the_maker() {
        for (caption, credit) in [
            ("村口的新路。（记者张三摄）", Some("张三")),
            ("村口的新路。記者王小明／攝影", Some("王小明")),
            ("3月7日，村民走过新路。某社记者 李四 摄", Some("李四")),
            ("▲村口的新路。（圖／農會提供）", Some("農會")),
            ("村口的新路 © 张三", Some("张三")),
            ("图像来源，Ann Lee", Some("Ann Lee")),
            ("村口的新路。（某央社檔案照片）", Some("某央社")),
            ("村口的新路。图源：视觉某国", Some("视觉某国")),
            ("村口的新路。（档案照片）", None),
            ("村口的新路。", None),
            ("记者在拍摄", None),
            ("他说这件事谁也没有提供。", None),
        ] {
            assert_eq!(read(caption).as_deref(), credit, "{caption}");
        }
    }
}
