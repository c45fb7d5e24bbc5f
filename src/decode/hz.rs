//! HZ (RFC 1843): GB 2312 in seven bits, `~{VPND~}` for 中文.
//!
//! Old news groups and mail have it. It is ASCII to everyone else, so it is read as HZ only if
//! every `~{` opens a run of whole GB 2312 characters that ends at `~}`, at the line's end or at
//! the end of the file, and these read like Chinese: `~{` is good code in many languages.

use encoding_rs::GBK;

use super::Decoded;
use super::model::{self, NAT};
use super::output::Output;

/// What a character may cost on average; running Chinese costs 6 to 9, random level-1 hanzi 10.
const PLAUSIBLE: u32 = 9 * NAT;

/// Decodes `bytes`, which are ASCII, if they are HZ.
pub(super) fn decode<'b>(bytes: &[u8]) -> Option<Decoded<'b>> {
    memchr::memmem::find(bytes, b"~{")?;
    let mut out = Output::new(0);
    let mut run = Vec::new();
    let (mut cost, mut characters) = (0u32, 0u32);
    let mut rest = bytes;
    let mut inside = false;
    loop {
        rest = match *rest {
            [] => break,
            [b'~', b'}', ref after @ ..] if inside => {
                inside = false;
                after
            }
            [b'\n', ..] if inside => {
                inside = false;
                rest
            }
            [lead @ 0x21..=0x77, trail @ 0x21..=0x7e, ref after @ ..] if inside => {
                run.extend([lead | 0x80, trail | 0x80]);
                let one = model::gbk().cost(lead | 0x80, trail | 0x80);
                cost = cost.saturating_add(u32::from(one));
                characters += 1;
                after
            }
            // A character cut off by the end of the file.
            [_] if inside => {
                let end = bytes.len();
                flush(&mut run, &mut out)?;
                out.lost(end - 1..end);
                &[]
            }
            _ if inside => return None,
            [b'~', b'{', ref after @ ..] => {
                inside = true;
                after
            }
            [b'~', b'~', ref after @ ..] => {
                out.push('~');
                after
            }
            [b'~', b'\n', ref after @ ..] => after,
            [other, ref after @ ..] => {
                out.push(char::from(other));
                after
            }
        };
        if !inside {
            flush(&mut run, &mut out)?;
        }
    }
    flush(&mut run, &mut out)?;
    if characters == 0 || cost > characters * PLAUSIBLE {
        return None;
    }
    out.segment(0..bytes.len(), "HZ-GB-2312");
    Some(out.finish(0.99))
}

fn flush(run: &mut Vec<u8>, out: &mut Output) -> Option<()> {
    let text = GBK.decode_without_bom_handling_and_without_replacement(run)?;
    out.push_str(&text);
    run.clear();
    Some(())
}
