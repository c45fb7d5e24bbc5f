//! Measures what is lost for good: U+FFFD, and U+FFFD misread once more (`锟斤拷`, `ï¿½`).
//!
//! Nothing stands behind these but the fact that something stood there; no rule touches them.

/// The number of characters lost for good, and of all characters.
pub(super) fn count(text: &str) -> (usize, usize) {
    let mut lost = 0;
    let mut all = 0;
    let mut run: Vec<char> = Vec::new();
    for c in text.chars() {
        if !c.is_whitespace() {
            all += 1;
        }
        match c {
            '\u{fffd}' => lost += 1,
            '锟' | '斤' | '拷' | 'ï' | '¿' | '½' => {
                run.push(c);
                continue;
            }
            _ => {}
        }
        lost += in_run(&run);
        run.clear();
    }
    (lost + in_run(&run), all)
}

/// The characters of a run that belong to U+FFFD misread: 斤 alone is a weight, 锟斤 is not.
fn in_run(run: &[char]) -> usize {
    let wide = run.len() > 1 && run.iter().any(|c| matches!(c, '锟' | '拷'));
    let narrow = run.windows(3).any(|w| matches!(w, ['ï', '¿', '½']));
    if wide || narrow { run.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    #[test]
    fn counts_what_is_lost() {
        assert_eq!(super::count("三斤米 半斤"), (0, 5));
        assert_eq!(super::count("正文锟斤拷锟\u{fffd}止"), (5, 8));
        assert_eq!(super::count("Aï¿½ï¿½B"), (6, 8));
    }
}
