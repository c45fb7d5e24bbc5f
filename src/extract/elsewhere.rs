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
            return last.map(|last| last + 1);
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
