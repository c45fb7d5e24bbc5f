//! Text that repair must leave as it is: escapes where they are meant, and rare but clean text.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)] // a test may fail loudly

use jiaokan::repair::{RepairOptions, RepairPlace};

/// Escapes as they stand in code, data, addresses and tutorials.
const ESCAPES: &[&str] = &[
    r"\u6e14\u8239",
    r"\u4f60\u597d\uff0c\u4e16\u754c",
    "%E6%B8%94%E8%88%B9",
    "%D3%E6%B4%AC",
    "%u6E14%u8239",
    "&#28180;&#33337;",
    "&#x6e14;&#x8239;",
    "&amp;#28180;",
    "&nbsp;",
    "&lt;b&gt;",
    "&amp;nbsp;",
    "&hellip;",
];

/// What may stand around them.
const FRAMES: &[&str] = &[
    "print(\"{}\") 会打印出两个字",
    "const name = \"{}\"; // 渔船",
    "{\"title\": \"{}\", \"page\": 2}",
    "['{}', '另一项']",
    "`{}` 是转义后的样子",
    "把“{}”写进网页源码，浏览器会显示成汉字",
    "在 HTML 里可以写 {} 来表示它",
    "JSON 里的 {} 不用手工改",
    "正则里写 [{}] 就能匹配",
    "这个实体 {} 要以分号结尾",
    "https://example.org/search?q={}&page=1 打开看看",
    "http://example.org/wiki/{}",
    "见 www.example.org/a/{}.html",
    "GET /api/v1/items?name={}&limit=20 HTTP/1.1",
    "curl -d 'name={}' example.org/form",
    "<a href=\"/tag/{}\">标签</a>",
    "字符 {} 的编码由四位十六进制数组成",
    "Python 中 '{}' 与原文相等",
    "| 写法 | 含义 |\n| `{}` | 转义 |",
    "```\n{}\n```",
    "出现乱码“{}”时，先检查编码设置",
    "title={}&author=2",
    "var s = '{}';",
    "echo -e \"{}\"",
    "转义前后对照：{} 与原文",
    "\"key\": \"{}\",",
    "$ printf '{}' | iconv -f utf-8",
    "| {} | 写在属性里 | 标签外不用 |",
    "<p>{}</p>",
    "log.info(\"收到 {}\");",
    "正文里出现 {} 说明转义多做了一次",
    "Content-Disposition: attachment; filename*=UTF-8''{}",
    "sed -e 's/{}/渔船/'",
    "这一行的源码是 {}，请照抄",
];

#[test]
fn escapes_that_are_meant() {
    let options = RepairOptions::default();
    let mut wrong = Vec::new();
    let mut count = 0;
    for frame in FRAMES {
        for escape in ESCAPES {
            count += 1;
            let text = frame.replace("{}", escape);
            let edits = jiaokan::repair(&text, &options);
            if !edits.is_empty() {
                wrong.push(format!("{text:?} -> {:?}", edits.apply(&text)));
            }
        }
    }
    assert!(count >= 300, "{count}");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

/// Rare characters side by side, alphabets, signs: no wrong decoding makes these.
const CLEAN: &[&str] = &[
    "饕餮、貔貅、狻猊、螭吻、蒲牢、狴犴、负屃、椒图、趴蝮",
    "氕氘氚，锕镤镎锔锫锎锿镄钔锘铹，𬬻𬭊𬭳𬭛𬭶鿏𫟼𬬭鿔鿭𫓧镆𫟷鿬鿫",
    "侃侃訚訚，悒悒不乐，讪讪而退，狺狺狂吠，薰薰然",
    "嘰哩咕嚕，嘟嘟囔囔，佗佗佻佻，挹挹",
    "蠨蛸在戶，伊威在室，町畽鹿場，熠燿宵行",
    "囍、卍、〇、々、〆、ヶ、㊣、㈱、℃、№、℡",
    "甪直、亳州、歙县、邗江、盱眙、枞阳、筠连、涪陵、宕昌、鄄城",
    "㙍㵟䃅䴖䴘䲣䱻䥽䦃㧑㧟㑇㖞",
    "αβγδ αβγδ ΑΒΓΔ，абвг АБВГ",
    "Ça va? Où est l’hôtel? Là-bas, à côté du café. Créée, fêtée.",
    "Größe über Maß: Äpfel, Öl, Übung, Straße",
    "QUEM É¿ ÇÃO NÃO… £ÄGÌ ÑÝÄ ÁÉÍÓÚ ÀÈÌÒÙ",
    "Łódź, Kraków, Gdańsk; Ő Ű ő ű; Žižka, Škoda, Čapek",
    "Đặng Văn Ngữ, Nguyễn Thị Định, Hồ Xuân Hương",
    "こんにちは、世界。ｺﾝﾆﾁﾊ、ｾｶｲ。知覚試験と錯覚見本",
    "안녕하세요, 세계! 大韓民國의 國語",
    "ㄅㄆㄇㄈ ㄉㄊㄋㄌ ˊˇˋ˙ ㄅㄨˋ ㄔ",
    "┌─┬─┐\n│甲│乙│\n├─┼─┤\n└─┴─┘ ░▒▓█",
    "价格￥35，±2%，×3，÷4，§5，¶，©2020，®，™，¼½¾",
    "∀x∈ℝ: ⌈x⌉ = −⌊−x⌋ ⇔ ∃n∈ℤ",
    "ﾊﾝｶｸ｡｢ｶﾅ｣､ﾃｽﾄ",
    "السلام عليكم 与 שלום 同页",
    "𠮷野家、𡃁仔、𪚥、𠀀、𬺈",
    "什么???真的??不会吧?!",
    "唵嘛呢叭咪吽，揭諦揭諦，波羅揭諦，般若波羅蜜多",
];

#[test]
fn clean_text_in_any_place() {
    for place in [RepairPlace::Text, RepairPlace::Markup, RepairPlace::Extracted] {
        let options = RepairOptions { place, ..RepairOptions::default() };
        for text in CLEAN {
            let edits = jiaokan::repair(text, &options);
            assert!(edits.is_empty(), "{text:?} -> {:?}", edits.apply(text));
        }
    }
}

/// Nothing here may panic, and each must be done in the time that its length asks for.
#[test]
fn hostile_inputs() {
    let long = |unit: &str| unit.repeat(60_000 / unit.len());
    let inputs = [
        long("\0"),
        long("&"),
        long("&amp;"),
        long("&#"),
        long("\\u"),
        long("%E6"),
        long("\u{fffd}"),
        long("?"),
        long("锛?"),
        long("锛\u{fffd}"),
        long("浠婂ぉ"),
        long("Ã"),
        long("Ã¤"),
        long("\u{200b}"),
        long("\u{202e}中"),
        long("⼀"),
        long("\u{e000}中"),
        long("<"),
        long("<!--"),
        long("<script"),
        long("锟斤拷"),
        long("\u{ad}\u{85}é"),
    ];
    for place in [RepairPlace::Text, RepairPlace::Markup] {
        let options = RepairOptions { place, ..RepairOptions::default() };
        for text in &inputs {
            let edits = jiaokan::repair(text, &options);
            let _ = edits.apply(text);
        }
    }
}

#[test]
fn what_is_lost_is_measured() {
    let quality = jiaokan::repair::signals("前文锟斤拷锟斤拷\u{fffd}\u{fffd}后文");
    assert!((quality.unrecoverable - 8.0 / 12.0).abs() < 1e-6, "{quality:?}");
    let quality = jiaokan::repair::signals("干干净净的一句话。");
    assert_eq!((quality.damaged, quality.unrecoverable, quality.lossy), (0.0, 0.0, 0.0));
}
