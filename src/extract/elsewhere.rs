//! Other texts below the main one: the next article of an endless page, cards with whole texts.
//!
//! What they look like tells nothing, for they are articles too; what they are about does. Where a
//! text says the words of the page's title and all that follows a gap says none of them, and hardly
//! a word that has been said before, another text has begun. Quiet on threads, whose posts are short
//! and stray, and where the title says nothing of the text.

use super::features::Page;
use super::topic::BITS;

/// The least that the title must say of the text: words of it met, and their share of the text.
const TITLED: (f32, f32) = (4.0, 0.05);

/// The fewest words above that tell the subject, and below that tell another one.
const TOLD: (f32, f32) = (60.0, 40.0);

/// The most of the words below that may have been said above. Wherever 142 real texts are cut in
/// two, 12 % and more of the words below have been, but for three, cut after a few lines of what
/// goes on for pages.
const SAID: f32 = 0.05;

/// The most of the title in the words below, by its share above.
const TITLE: f32 = 0.1;

/// Words right below the gap that are asked by themselves, and the most of them that may have been
/// said: the chapters of a long text may have little to do with its lead, but the first of them has;
/// another text is about something else from its first word on. Of cuts in real texts 1.5 % have as
/// little, of pairs of texts five in six.
const NEXT: (usize, f32) = (150, 0.08);

/// So much longer than what is above, what is below must stand well apart: by so many lines.
const LONGER: (f32, usize) = (10.0, 4);

/// The line with which another text begins; lines are text from the chance `least` on.
pub(super) fn begin(page: &Page, chances: &[f32], least: f32) -> Option<usize> {
    let likely = |index: &usize| chances.get(*index).is_some_and(|c| *c >= least);
    let kept = || (0..chances.len()).filter(likely);
    let words = || kept().flat_map(|index| page.words(index));
    let [mut below, mut titles_below, mut said] = [0.0_f32; 3];
    for word in words() {
        below += 1.0;
        titles_below += f32::from(u8::from(page.in_title(*word)));
    }
    if titles_below < TITLED.0 || below < TOLD.0 + TOLD.1 {
        return None;
    }
    // By word: how often it is yet to come, and whether it has been said.
    let mut ahead = vec![0_u32; 1 << BITS];
    let mut heard = vec![false; 1 << BITS];
    for word in words() {
        if let Some(ahead) = ahead.get_mut(usize::from(*word)) {
            *ahead += 1;
        }
    }
    let (mut above, mut titles, mut last) = (0.0_f32, 0.0_f32, None);
    for index in kept() {
        let gap = last.map_or(0, |last: usize| index - last - 1);
        let titled = titles >= TITLED.0 && titles >= TITLED.1 * above;
        let told = above >= TOLD.0 && below >= TOLD.1;
        let apart = gap >= if below > LONGER.0 * above { LONGER.1 } else { 1 };
        let silent = titles_below * above <= TITLE * titles * below;
        if titled && told && apart && silent && said <= SAID * below {
            let next = (index..chances.len()).filter(likely).flat_map(|i| page.words(i));
            let [mut count, mut known, mut titles] = [0.0_f32; 3];
            for word in next.take(NEXT.0) {
                count += 1.0;
                known += f32::from(u8::from(heard.get(usize::from(*word)) == Some(&true)));
                titles += f32::from(u8::from(page.in_title(*word)));
            }
            if known <= NEXT.1 * count && titles <= TITLED.1 * count {
                return last.map(|last| last + 1);
            }
        }
        last = Some(index);
        // The line's words go from below to above.
        for word in page.words(index) {
            let title = f32::from(u8::from(page.in_title(*word)));
            let (Some(ahead), Some(heard)) =
                (ahead.get_mut(usize::from(*word)), heard.get_mut(usize::from(*word)))
            else {
                continue;
            };
            *ahead = ahead.saturating_sub(1);
            // Once said, all that are yet to come have been said before.
            said += if *heard { -1.0 } else { *ahead as f32 };
            *heard = true;
            (above, titles) = (above + 1.0, titles + title);
            (below, titles_below) = (below - 1.0, titles_below - title);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::fate::Fates;
    use super::super::lines;
    use super::super::tree::Tree;
    use super::*;

    #[test]
    fn a_chapter_goes_on_and_another_text_does_not() {
        // As many words that stand nowhere else.
        let words = |from: u32, count: u32| {
            (from..=from + count).filter_map(|i| char::from_u32(0x5000 + i)).collect::<String>()
        };
        let begins = |below: &str| {
            let (title, lead) = (words(0, 7), words(100, 70));
            let markup = format!(
                "<title>{title}</title><p>{title}，{lead}</p>{}<p>{below}</p>",
                "<p><a href=a>别的</a></p>".repeat(4)
            );
            let tree = Tree::parse(&markup);
            let lines = lines::read(&tree, &mut Fates::keep_all(&tree));
            let chances: Vec<f32> =
                lines.lines.iter().map(|l| if l.chars > 4 { 0.9 } else { 0.1 }).collect();
            begin(&Page::new(&tree, &lines), &chances, 0.5)
        };
        assert_eq!(begins(&words(1_000, 1_500)), Some(1));
        // The first chapter says what the lead has said, the rest of a long text does not.
        assert_eq!(begins(&format!("{}。{}", words(100, 40), words(1_000, 1_500))), None);
    }
}
