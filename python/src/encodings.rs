//! Python's names of encodings beside WHATWG's.

use std::borrow::Cow;

use jiaokan::Options;

/// The label that WHATWG has for what Python calls `name`; `name` itself where there is none.
pub(crate) fn label(name: &str) -> Cow<'_, str> {
    if known(name) {
        return name.into();
    }
    let plain = name.trim().to_ascii_lowercase().replace(['_', ' '], "-");
    // Names and aliases in `encodings.aliases` that WHATWG lacks. HZ it forbids, and here it is told
    // by its shape; its characters are GB 2312's.
    let label = match plain.as_str() {
        "936" | "cp936" | "ms936" => "gbk",
        "gb18030-2000" => "gb18030",
        "euc-cn" | "euccn" | "eucgb2312-cn" | "gb2312-1980" | "gb2312-80" => "gb2312",
        "hz" | "hzgb" | "hz-gb" => "gb2312",
        "950" | "cp950" | "ms950" | "big5-tw" => "big5",
        "big5hkscs" | "hkscs" => "big5-hkscs",
        "utf-8-sig" | "u8" | "utf" | "cp65001" | "utf8-ucs2" | "utf8-ucs4" => "utf-8",
        "u16" => "utf-16",
        "utf-16-le" | "unicodelittleunmarked" => "utf-16le",
        "utf-16-be" | "unicodebigunmarked" => "utf-16be",
        "646" | "ansi-x3.4-1986" | "iso646-us" => "ascii",
        "latin-1" | "latin" | "8859" | "iso8859" | "iso-8859-1-1987" => "latin1",
        "932" | "cp932" | "ms932" | "mskanji" | "s-jis" => "shift_jis",
        "eucjp" | "u-jis" | "ujis" => "euc-jp",
        "iso2022-jp" | "iso2022jp" | "csiso2022jp" => "iso-2022-jp",
        "949" | "cp949" | "ms949" | "uhc" | "euckr" | "ksc5601" | "ks-c-5601" => "euc-kr",
        "mac-roman" | "macroman" => "macintosh",
        _ if known(&plain) => return plain.into(),
        _ => return name.into(),
    };
    label.into()
}

fn known(label: &str) -> bool {
    Options { encoding: Some(label.to_owned()), ..Options::default() }.check().is_ok()
}
