//! Addresses, DOIs and plain dates: how long the one is that starts here.

/// Longest address, in bytes: what is longer is no address, and costs no second look.
const LONGEST_ADDRESS: usize = 1200;

/// Length of a DOI at the start of `bytes`.
pub(crate) fn doi_len(bytes: &[u8]) -> Option<usize> {
    let rest = bytes.strip_prefix(b"10.")?;
    let digits = rest.iter().take_while(|b| b.is_ascii_digit() || **b == b'.').count();
    if !(4..=12).contains(&digits) || rest.get(digits) != Some(&b'/') {
        return None;
    }
    let mut end = 3 + digits + 1;
    let start = end;
    while end < LONGEST_ADDRESS
        && bytes.get(end).is_some_and(|b| b.is_ascii_graphic() && !matches!(b, b',' | b'"' | b'|'))
    {
        end += 1;
    }
    // What ends the sentence, and a bracket that was opened before.
    let count = |b: u8, end: usize| {
        bytes.get(..end).unwrap_or_default().iter().filter(|c| **c == b).count()
    };
    let mut open = count(b'(', end);
    let mut close = count(b')', end);
    while let Some(last) = bytes.get(end - 1).filter(|_| end > start) {
        match last {
            b')' if close > open => close -= 1,
            b')' => break,
            b'(' => open -= 1,
            b'.' | b';' | b':' | b']' | b'}' | b'>' | b'\'' => {}
            _ => break,
        }
        end -= 1;
    }
    // The next sentence glued on: 10.1/a.b.ZHANG.
    let name = bytes.get(start..end).unwrap_or_default();
    if let Some(dot) = name.iter().rposition(|b| *b == b'.') {
        let tail = name.get(dot + 1..).unwrap_or_default();
        if tail.len() >= 3 && tail.iter().all(u8::is_ascii_uppercase) {
            end = start + dot;
        }
    }
    (end > start).then_some(end)
}

/// Length of `2019-05-03` and its like at the start of `bytes`.
pub(super) fn date_len(bytes: &[u8]) -> Option<usize> {
    let run = |at: usize| {
        bytes.get(at..).unwrap_or_default().iter().take_while(|b| b.is_ascii_digit()).count()
    };
    if run(0) != 4 || !matches!(bytes.first(), Some(b'1' | b'2')) {
        return None;
    }
    let sep = *bytes.get(4)?;
    let month = run(5);
    let day = run(6 + month);
    let value = |at: usize, n: usize| {
        bytes.iter().skip(at).take(n).fold(0u32, |v, b| v * 10 + u32::from(b - b'0'))
    };
    let fits = matches!(sep, b'-' | b'.' | b'/')
        && (1..=2).contains(&month)
        && (1..=12).contains(&value(5, month))
        && bytes.get(5 + month) == Some(&sep)
        && (1..=2).contains(&day)
        && (1..=31).contains(&value(6 + month, day));
    fits.then_some(6 + month + day)
}

/// Length of an address at the start of `bytes`, over spaces that broke it.
pub(crate) fn url_len(bytes: &[u8]) -> Option<usize> {
    let heads = [
        "http://",
        "https://",
        "http: //",
        "https: //",
        "htp://",
        "ftp://",
        "www.",
        "http:/",
        "https:/",
    ];
    let head = heads
        .iter()
        .find(|h| bytes.get(..h.len()).is_some_and(|b| b.eq_ignore_ascii_case(h.as_bytes())))?;
    let graphic = |b: &u8| b.is_ascii_graphic() && !matches!(b, b'<' | b'>' | b'"' | b'|' | b'`');
    let run = |at: usize| {
        bytes
            .get(at..)
            .unwrap_or_default()
            .iter()
            .take(LONGEST_ADDRESS)
            .take_while(|b| graphic(b))
            .count()
    };
    let mut end = head.len() + run(head.len());
    for _ in 0..6 {
        let prev = bytes.get(end - 1).copied().unwrap_or_default();
        if bytes.get(end) != Some(&b' ') {
            break;
        }
        let len = run(end + 1);
        let next = bytes.get(end + 1..end + 1 + len).unwrap_or_default();
        // http: //www. harbour. org: no path yet, and the name is not whole.
        let host = bytes.get(head.len()..end).unwrap_or_default();
        let label = next.first().is_some_and(u8::is_ascii_lowercase) && next.contains(&b'.');
        let cut = host.ends_with(b"www.") || head.starts_with("www") && end == head.len();
        let broken = cut && label || goes_on(prev, next);
        if !broken {
            break;
        }
        end += 1 + len;
    }
    // A bracket that closes one opened before the address, and what ends the sentence.
    let (mut depth, mut opened) = (0i32, end);
    for (i, b) in bytes.iter().enumerate().take(end) {
        match b {
            b'(' | b'[' => {
                if depth == 0 {
                    opened = i;
                }
                depth += 1;
            }
            b')' | b']' => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            end = i;
            break;
        }
    }
    if depth > 0 {
        end = opened;
    }
    while end > head.len() && bytes.get(end - 1).is_some_and(|b| b".,;:'!".contains(b)) {
        end -= 1;
    }
    (end > head.len() + 2).then_some(end)
}

/// Whether an address that a space broke after `prev` goes on with `next`.
fn goes_on(prev: u8, next: &[u8]) -> bool {
    let Some(first) = next.first() else { return false };
    let has = |set: &[u8]| next.iter().any(|b| set.contains(b));
    let word = first.is_ascii_lowercase() || first.is_ascii_digit() || *first == b'%';
    match prev {
        b'/' | b'?' | b'&' | b'=' => {
            let century = next.starts_with(b"19") || next.starts_with(b"20");
            let date = century && next.iter().take(4).filter(|b| b.is_ascii_digit()).count() == 4;
            let ended =
                next.len() <= 5 || next.iter().all(|b| b.is_ascii_digit() || b"-.,".contains(b));
            (word || first.is_ascii_uppercase() && has(b"/.=&_"))
                && !(date && ended && prev == b'/')
        }
        b'.' => {
            let stem = next.split(|b| b"/.?;,)]".contains(b)).next().unwrap_or_default();
            let ext: [&[u8]; 15] = [
                b"html", b"htm", b"shtml", b"jhtml", b"pdf", b"php", b"asp", b"aspx", b"jsp",
                b"com", b"cn", b"org", b"net", b"gov", b"edu",
            ];
            ext.contains(&stem)
        }
        _ => match first {
            b'/' | b'?' | b'=' | b'&' => next.len() > 1,
            b'-' | b'_' => next.len() > 3 && has(b"/."),
            _ => false,
        },
    }
}
