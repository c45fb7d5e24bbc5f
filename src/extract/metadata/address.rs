//! What an address says: the site, the day, and the address inside a wrapper.
//!
//! Archives and image proxies carry the real address in theirs; feeds and saved pages are full of
//! both. The wrapper is known by its shape, an address inside an address, and not by a list of
//! hosts: `…/web/20200102030405im_/https://example.org/a.png`, `…?url=example.org/a.png`.

use std::borrow::Cow;

use crate::extract::dates::{self, Moment};

/// The address inside archive and proxy wrappers; the address itself when there is none.
pub(in crate::extract) fn unwrap(url: &str) -> Cow<'_, str> {
    let mut url = Cow::Borrowed(url.trim());
    // An archived page with a proxied picture is wrapped twice; more than three is no address.
    for _ in 0..3 {
        match inner(&url) {
            Some(inside) => url = Cow::Owned(inside),
            None => break,
        }
    }
    url
}

fn inner(url: &str) -> Option<String> {
    let after_host = url.find("://").map(|at| at + 3)?;
    let rest = url.get(after_host..)?;
    // In the path, as it is: archives, and proxies that take the address as their path.
    let path = rest.split(['?', '#']).next().unwrap_or(rest);
    let in_path = ["/https://", "/http://", "/https:/", "/http:/"]
        .iter()
        .find_map(|mark| Some((path.find(mark)?, mark)));
    if let Some((at, mark)) = in_path {
        let inside = rest.get(at + 1..)?;
        // A server that folds `//` leaves one slash.
        let scheme = if mark.starts_with("/https") { "https://" } else { "http://" };
        let tail = inside.split_once(":/").map(|(_, t)| t.trim_start_matches('/'))?;
        return tail.contains('.').then(|| format!("{scheme}{tail}"));
    }
    // In the query, percent-encoded or not.
    let (before, query) = rest.split_once('?')?;
    for pair in query.split('&') {
        let Some((name, value)) = pair.split_once('=') else { continue };
        if !matches!(
            name,
            "url"
                | "u"
                | "src"
                | "image"
                | "img"
                | "imgurl"
                | "image_url"
                | "uri"
                | "target"
                | "to"
        ) {
            continue;
        }
        let value = decode(value);
        if value.starts_with("https://") || value.starts_with("http://") {
            // A share button carries the page's address too; only pictures, proxies and
            // redirectors are wrappers, and they have little of a path themselves.
            return (before.matches('/').count() <= 3).then(|| value.into_owned());
        }
        let bare = value.strip_prefix("//").unwrap_or(&value);
        let host = bare.split('/').next().unwrap_or_default();
        if host.contains('.') && bare.contains('/') && is_image(bare) {
            return Some(format!("https://{bare}"));
        }
    }
    None
}

/// Whether an address ends like a picture's.
pub(in crate::extract) fn is_image(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or(url).to_ascii_lowercase();
    [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".bmp"]
        .iter()
        .any(|end| path.ends_with(end))
}

/// The host without `www.`, in lower case.
pub(in crate::extract) fn host(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host).to_ascii_lowercase();
    let shaped = host.contains('.') && !host.contains(|c: char| c.is_whitespace() || c == '%');
    shaped.then_some(host)
}

/// The day a path names: `/2021/03/07/`, `/20210307-title`, `/202103071234.html`, `t20210307_9`.
pub(in crate::extract) fn day(url: &str) -> Option<Moment> {
    let rest = url.split_once("://").map_or(url, |(_, r)| r);
    let path = rest.split_once('/').map(|(_, p)| p)?;
    let path = path.split(['?', '#']).next()?;
    let bytes = path.as_bytes();
    let mut at = 0;
    let mut best = None;
    while at < bytes.len() {
        let run = bytes.iter().skip(at).take_while(|b| b.is_ascii_digit()).count();
        if run == 0 {
            at += 1;
            continue;
        }
        let moment = match run {
            4 => slashed(path.get(at..)?),
            // A serial number may follow the day: 20210307 1234. Longer runs are identifiers.
            6 => path.get(at..).and_then(year_month_slash_day),
            8..=14 => path.get(at..at + 8).and_then(dates::digits).filter(|m| m.has_day()),
            _ => None,
        };
        // Percent-encoded bytes hold digits too, but never eight of them. After two letters digits
        // are part of a name: `index20210307` lists a day, it is not of that day.
        let letters = bytes.get(..at).unwrap_or_default().iter().rev();
        let named = letters.take(2).filter(|b| b.is_ascii_alphabetic()).count() == 2;
        let moment = moment.filter(|_| !named);
        if moment.is_some_and(|m| (1990..=2040).contains(&m.year)) {
            best = moment.or(best);
            if best.is_some_and(Moment::has_day) {
                return best;
            }
        }
        at += run;
    }
    best
}

/// `2021/03/07`, `2021-03-07`, `2021_03_07`, `2021/0307`, `2021/03/`.
fn slashed(text: &str) -> Option<Moment> {
    let digits = |from: usize, most: usize| {
        let rest = text.get(from..).unwrap_or_default();
        let count = rest.bytes().take(most + 1).take_while(u8::is_ascii_digit).count();
        (count > 0 && count <= most).then(|| (count, rest.get(..count)))
    };
    let number = |from: usize, most: usize| {
        let (count, digits) = digits(from, most)?;
        Some((digits?.parse::<u32>().ok()?, from + count))
    };
    let year: u32 = text.get(..4)?.parse().ok()?;
    let sep = text.as_bytes().get(4).copied()?;
    if !matches!(sep, b'/' | b'-' | b'_') {
        return None;
    }
    if let Some((4, Some(both))) = digits(5, 4) {
        let (month, day) = (both.get(..2)?.parse().ok()?, both.get(2..)?.parse().ok()?);
        return Moment::new(year, month, day).filter(|m| m.has_day());
    }
    let (month, at) = number(5, 2)?;
    let whole = Moment::new(year, month, 0).filter(|m| m.month > 0)?;
    let parts = text.as_bytes().get(at).is_some_and(|b| matches!(b, b'/' | b'-' | b'_'));
    let day = parts.then(|| number(at + 1, 2)).flatten();
    match day.and_then(|(day, _)| Moment::new(year, month, day)).filter(|m| m.has_day()) {
        Some(moment) => Some(moment),
        // `/2021/3/` alone may be a chapter and a verse; two digits and a slash are a month.
        None => (at == 7 && sep == b'/').then_some(whole),
    }
}

/// `202103/07` and `202103/t20210307_1.html`.
fn year_month_slash_day(text: &str) -> Option<Moment> {
    let (head, tail) = (text.get(..6)?, text.get(6..)?);
    let month = dates::digits(head)?;
    let day: String = tail.strip_prefix('/')?.chars().take_while(char::is_ascii_digit).collect();
    if day.len() == 2 {
        return Moment::new(u32::from(month.year), u32::from(month.month), day.parse().ok()?)
            .filter(|m| m.has_day());
    }
    Some(month)
}

/// Percent-decoded, where that gives text; for comparing and reading, never for writing back.
pub(in crate::extract) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&b) = bytes.get(at) {
        let pair = text.get(at + 1..at + 3).filter(|_| b == b'%');
        match pair.and_then(|p| u8::from_str_radix(p, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(b);
                at += 1;
            }
        }
    }
    String::from_utf8(out).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// `link` as an absolute address, given the address of the page that holds it.
pub(in crate::extract) fn resolve(link: &str, page: Option<&str>) -> String {
    let link = link.trim();
    let Some(page) = page else { return link.to_owned() };
    let Some((scheme, rest)) = page.split_once("://") else { return link.to_owned() };
    if link.contains("://") || link.starts_with("data:") || link.is_empty() {
        return link.to_owned();
    }
    if let Some(tail) = link.strip_prefix("//") {
        return format!("{scheme}://{tail}");
    }
    let path = rest.split(['?', '#']).next().unwrap_or(rest);
    let host = path.split('/').next().unwrap_or(path);
    if link.starts_with('/') {
        return format!("{scheme}://{host}{link}");
    }
    let folder = path.rfind('/').and_then(|at| path.get(..at)).unwrap_or(path);
    let (mut folder, mut link) = (folder, link);
    while let Some(tail) = link.strip_prefix("../") {
        link = tail;
        folder = match folder.rfind('/') {
            Some(at) => folder.get(..at).unwrap_or(folder),
            None => folder,
        };
    }
    let link = link.strip_prefix("./").unwrap_or(link);
    format!("{scheme}://{folder}/{link}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_address_inside() {
        for (url, want) in [
            ("https://example.org/a.html", "https://example.org/a.html"),
            (
                "https://archive.example/web/20200102030405im_/https://example.org/图.png",
                "https://example.org/图.png",
            ),
            (
                "https://proxy.example?url=pics.example.org/a_b.jpg",
                "https://pics.example.org/a_b.jpg",
            ),
            (
                "https://proxy.example/?w=300&url=https%3A%2F%2Fexample.org%2Fa.jpg",
                "https://example.org/a.jpg",
            ),
            ("https://proxy.example/cdn/https:/example.org/a.jpg", "https://example.org/a.jpg"),
            ("https://example.org/share?title=x", "https://example.org/share?title=x"),
            ("https://example.org/?u=1234", "https://example.org/?u=1234"),
            ("/a/b.png", "/a/b.png"),
        ] {
            assert_eq!(unwrap(url), want, "{url}");
        }
    }

    #[test]
    fn reads_the_day() {
        for (url, want) in [
            ("https://example.org/2021/03/07/a.html", "2021-03-07"),
            ("https://example.org/2021/0307/c1-99.html", "2021-03-07"),
            ("https://example.org/2021-03/07/content_1.htm", "2021-03-07"),
            ("https://example.org/a/20210307-%E4%B8%AD", "2021-03-07"),
            ("https://example.org/news/202103071234.aspx", "2021-03-07"),
            ("https://example.org/202103/t20210307_55.html", "2021-03-07"),
            ("https://example.org/2021/03/title", "2021-03"),
            ("https://example.org/article/7611225.html", ""),
            ("https://example.org/p/2021", ""),
            ("https://example.org/index20210307/7.html", ""),
            ("https://example.org/99887766554433/", ""),
        ] {
            let got = day(url).map(|m| m.to_string()).unwrap_or_default();
            assert_eq!(got, want, "{url}");
        }
    }

    #[test]
    fn resolves_links() {
        let page = Some("https://example.org/a/b/c.html?x=1");
        for (link, want) in [
            ("/p.png", "https://example.org/p.png"),
            ("p.png", "https://example.org/a/b/p.png"),
            ("../p.png", "https://example.org/a/p.png"),
            ("../../../p.png", "https://example.org/p.png"),
            ("//cdn.example/p.png", "https://cdn.example/p.png"),
            ("http://other.example/p.png", "http://other.example/p.png"),
        ] {
            assert_eq!(resolve(link, page), want, "{link}");
        }
    }
}
