//! Writes the tables that `src/convert/tables.rs` reads in place; that file describes the format.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::naive::{Config, Dict};

/// In a dictionary: the character does not become three bytes.
const SPECIAL: u32 = 1 << 24;
/// In a dictionary: the character begins a phrase.
const BEGINS: u32 = 1 << 25;
/// Classes of trigger pairs: a pair can be a trigger only if its second character has the class's
/// bit and its first one the bit above that. What changes a character leaves just these bits.
const CLASSES: [u32; 7] = [4, 6, 14, 22, 26, 28, 30];
/// A class of its own: the character always needs a look.
const LOOK: u32 = 1 << 24;
/// The first bit of that class, which every character has.
const ANY: u32 = 1 << 25;

/// The commonest characters of running text, commonest first: the frequency of a character is about
/// one over its rank.
const COMMON: &str = "\
    的是不了一有我很这在人个好到还大就本上也书没来间以要看房时店中和酒说可都为点多能\
    小会们用过得后国比对下服务感出住么子地家生但他年觉作自错发去实电方天价面前理里经\
    然现当太开行于次而心较那想样买如所动常事外只道给机装最分其些度高日内工之入定成问\
    学意着真者全知新差同果员性非情系进部无业让重设总读话己起什水因文月体合客便位格主\
    东第台餐长明关种题再网程通喜打早从才提你更法两热星统欢市等完已单品别美加做应结车\
    手几门三正力且建孩与送相盘接安西民公特又此解费元收该回置候量记快容爱望少区她场晚\
    像把平直级老活女强口观算评带标物质音值受般原二气华政楼施化十并儿卡海产改件近友被\
    写难头货每调使展配显表象京先处字论将携整馆金宾推怎反满边交信光风见各色订社选议放\
    认名找代制路及管吧基四求床深期干换教屏适键确张利报包态声虽故计身走环驱商由吃济拿\
    清准它保节套视空钱境朋思周世离向需目速半办式啊预存今任图精够味修北您待万器何五宝\
";

/// The frequency of the others, on average: a quarter of a text, some three thousand characters.
const RARE: f64 = 0.0005;

type Pair = (char, char);

/// A table in pages of 64 characters: where each page begins, by code point / 64, and the pages.
fn paged(entries: &BTreeMap<u32, u32>) -> Vec<u8> {
    let mut index = Vec::new();
    let mut pages: Vec<Vec<u32>> = vec![vec![0; 64]];
    for page in 0..0x10000 / 64u32 {
        let at = |i| entries.get(&(page * 64 + i)).copied().unwrap_or(0);
        let page: Vec<u32> = (0..64).map(at).collect();
        let known = pages.iter().position(|p| *p == page);
        let number = known.unwrap_or_else(|| {
            pages.push(page);
            pages.len() - 1
        });
        index.extend(u16::try_from(64 * number).expect("few pages").to_le_bytes());
    }
    index.extend(pages.iter().flatten().flat_map(|e| e.to_le_bytes()));
    index
}

/// The number under which the engine looks a three-byte character up: as large as 16 bits, and
/// another one for each.
fn code(c: char) -> u16 {
    let mut bytes = [0; 4];
    c.encode_utf8(&mut bytes);
    let word = u32::from_le_bytes(bytes);
    ((word ^ word.wrapping_mul(0x10_4000)) >> 8) as u16
}

/// A table by [`code`].
fn flat(entries: &BTreeMap<u32, u32>) -> Vec<u32> {
    let mut seen = vec![false; 1 << 16];
    let mut table = vec![ANY; 1 << 16];
    for c in (0x800..0x10000).filter_map(char::from_u32) {
        let at = usize::from(code(c));
        assert!(!std::mem::replace(&mut seen[at], true), "two characters of one number");
        table[at] |= entries.get(&(c as u32)).copied().unwrap_or(0);
    }
    table
}

/// The number under which a pair of three-byte characters is looked up.
fn pair_code((a, b): Pair) -> u64 {
    u64::from(code(a)) << 16 | u64::from(code(b))
}

/// The number under which any pair is looked up.
fn pair_key((a, b): Pair) -> u64 {
    u64::from(a as u32) << 21 | u64::from(b as u32)
}

/// What turns the three bytes of `from` into the three of `to`.
fn difference(from: &str, to: &str) -> u32 {
    let bytes = from.bytes().zip(to.bytes()).enumerate();
    bytes.map(|(i, (a, b))| u32::from(a ^ b) << (8 * i)).sum()
}

/// The engine converts what is around these exactly, always.
fn astral(c: char) -> bool {
    c >= '\u{20000}'
}

fn three(c: char) -> bool {
    c.len_utf8() == 3
}

/// The sections one after another, behind a head with the offset and length of each.
fn assemble(sections: &[&[u8]]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut at = 8 * sections.len();
    for section in sections {
        out.extend((at as u32).to_le_bytes());
        out.extend((section.len() as u32).to_le_bytes());
        at += section.len().next_multiple_of(8);
    }
    for section in sections {
        out.extend_from_slice(section);
        out.resize(out.len().next_multiple_of(8), 0);
    }
    out
}

/// One step of a chain: characters, and phrases found by their first two characters.
pub fn dict(dict: &Dict) -> Vec<u8> {
    let mut entries = BTreeMap::new();
    let mut rare = Vec::new();
    // Offset 0 means "nothing" in a slot.
    let mut blob = vec![0u8];
    let mut phrases: BTreeMap<Pair, Vec<(&str, &str)>> = BTreeMap::new();
    for (key, value) in &dict.map {
        let chars: Vec<char> = key.chars().collect();
        if let [a, b, ..] = chars[..] {
            phrases.entry((a, b)).or_default().push((key, value));
            continue;
        }
        let plain = three(chars[0]) && value.len() == 3 && value.chars().count() == 1;
        if plain {
            entries.insert(chars[0] as u32, difference(key, value));
        } else {
            if three(chars[0]) {
                entries.insert(chars[0] as u32, SPECIAL);
            }
            rare.extend((chars[0] as u32).to_le_bytes());
            rare.extend((blob.len() as u32).to_le_bytes());
            blob.push(value.len() as u8);
            blob.extend(value.bytes());
        }
    }
    for (first, _) in phrases.keys().filter(|(a, _)| three(*a)) {
        *entries.entry(*first as u32).or_insert(0) |= BEGINS;
    }
    let mut slots = Slots::new(phrases.len());
    for ((a, b), mut list) in phrases {
        list.sort_by_key(|(key, _)| std::cmp::Reverse(key.len()));
        slots.insert(pair_key((a, b)), blob.len());
        blob.push(u8::try_from(list.len()).expect("few keys begin with one pair"));
        for (key, value) in list {
            let rest = &key[a.len_utf8() + b.len_utf8()..];
            let same = dict.charwise(key) == value;
            blob.push(u8::try_from(rest.len()).unwrap());
            blob.push(if same { u8::MAX } else { u8::try_from(value.len()).unwrap() });
            blob.extend(rest.bytes());
            if !same {
                assert!(value.len() < usize::from(u8::MAX));
                blob.extend(value.bytes());
            }
        }
    }
    assemble(&[&paged(&entries), &rare, &slots.write(), &blob])
}

/// A hash table from pairs to offsets in a blob.
struct Slots(Vec<u64>);

impl Slots {
    fn new(len: usize) -> Slots {
        Slots(vec![0; (len * 2).next_power_of_two().max(8)])
    }

    fn insert(&mut self, pair: u64, offset: usize) {
        assert!(0 < offset && offset < 1 << 22);
        let len = self.0.len();
        let mut slot = (hash(pair) >> (64 - len.trailing_zeros())) as usize;
        while self.0[slot] != 0 {
            slot = (slot + 1) % len;
        }
        self.0[slot] = pair << 22 | offset as u64;
    }

    fn write(&self) -> Vec<u8> {
        self.0.iter().flat_map(|s| s.to_le_bytes()).collect()
    }
}

/// Keys with several values, sorted by key: key, tab, values between spaces.
pub fn many(dict: &Dict) -> Vec<u8> {
    let several = dict.values.iter().filter(|(_, values)| values.len() > 1);
    several.map(|(key, values)| format!("{key}\t{}\n", values.join(" "))).collect::<String>().into()
}

/// Flags of characters.
pub fn chars(flags: &BTreeMap<u32, u32>) -> Vec<u8> {
    assemble(&[&paged(flags)])
}

fn hash(pair: u64) -> u64 {
    pair.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// One bit for each pair, found by its hash: a set that may hold too much and never too little.
fn pair_set(pairs: &BTreeSet<u64>, density: usize) -> Vec<u8> {
    let bits = (pairs.len() * density).next_power_of_two().max(64).trailing_zeros();
    let mut set = vec![0u8; 1 << (bits - 3)];
    for pair in pairs {
        let at = hash(*pair) >> (64 - bits);
        set[at as usize / 8] |= 1 << (at % 8);
    }
    set
}

/// What the lazy matcher needs of a configuration.
pub struct Lazy {
    entries: BTreeMap<u32, u32>,
    adjacent: BTreeSet<Pair>,
    /// Triples in keys of the text itself, the pairs that these begin with after NUL, those that they
    /// end with before it; and so the pairs of all other keys.
    triples: BTreeSet<(char, char, char)>,
    /// Each pair that gives suspects away: what may stand around it in the text, and how many bytes
    /// before the pair's second character it begins. An empty text: anything may.
    triggers: BTreeMap<Pair, BTreeSet<(String, usize)>>,
}

/// A key whose output is not that of its characters, and the places that could give it away.
struct Suspect {
    /// For each of its characters what may stand in the text.
    alone: Vec<Vec<char>>,
    /// The texts in which the key may be met; `None` when they are too many to list.
    forms: Option<Vec<String>>,
    /// The place of the second character, and all the pairs that may stand there in the text.
    places: Vec<(usize, Vec<Pair>)>,
}

/// A key met in the outcome of a step is listed in at most so many forms.
const FORMS: usize = 64;

/// Marks a form at whose end a match ends, whatever follows: added to how far before it begins.
const WHOLE: u8 = 1 << 7;

fn pairs(key: &str) -> Vec<Pair> {
    key.chars().zip(key.chars().skip(1)).collect()
}

/// The triples of a key, with NUL before its beginning and after its end.
fn windows(key: &str) -> Vec<(char, char, char)> {
    let chars: Vec<char> = std::iter::once('\0').chain(key.chars()).chain(['\0']).collect();
    let three = |w: &[char]| (w[0], w[1], w[2]);
    // A key of one character is no pair.
    if chars.len() < 4 { Vec::new() } else { chars.windows(3).map(three).collect() }
}

fn suspect(
    key: &str,
    value: &str,
    plain: &[String],
    before: impl Fn(char) -> Vec<char>,
) -> Suspect {
    let chars: Vec<char> = key.chars().collect();
    let new: Vec<char> = value.chars().collect();
    let differs = |i: usize| new.len() != chars.len() || plain[i] != new[i].to_string();
    let mut out = Vec::new();
    for i in 1..chars.len() {
        if !differs(i - 1) && !differs(i) {
            continue;
        }
        let product: Vec<Pair> = before(chars[i - 1])
            .into_iter()
            .flat_map(|a| before(chars[i]).into_iter().map(move |b| (a, b)))
            .filter(|(a, b)| !astral(*a) && !astral(*b))
            .collect();
        if !product.is_empty() && product.iter().all(|(a, b)| three(*a) && three(*b)) {
            out.push((i, product));
        }
    }
    let alone = chars.iter().map(|c| before(*c)).collect();
    let mut forms = vec![String::new()];
    for c in &chars {
        let of = before(*c);
        let longer = |form: &String| of.iter().map(|c| format!("{form}{c}")).collect::<Vec<_>>();
        forms = forms.iter().flat_map(longer).take(FORMS + 1).collect();
    }
    Suspect { alone, forms: (forms.len() <= FORMS).then_some(forms), places: out }
}

/// The characters that a class marks, each with the number of its pairs, and what they weigh.
#[derive(Clone, Default)]
struct Class {
    first: BTreeMap<char, i32>,
    second: BTreeMap<char, i32>,
    one: f64,
    two: f64,
}

impl Class {
    fn add(&mut self, pairs: &[Pair], sign: i32, weight: impl Fn(&char) -> f64) {
        let count = |of: &mut BTreeMap<char, i32>, sum: &mut f64, c: char| {
            let n = of.entry(c).or_default();
            *n += sign;
            if *n == i32::from(sign > 0) {
                *sum += f64::from(sign) * weight(&c);
            }
        };
        for (a, b) in pairs {
            count(&mut self.first, &mut self.one, *a);
            count(&mut self.second, &mut self.two, *b);
        }
    }
}

impl Lazy {
    /// Works out which pairs of characters can change anything.
    pub fn new(config: &Config, traditional: &Dict) -> Lazy {
        let mut entries = BTreeMap::new();
        let mut lone: HashMap<char, String> = HashMap::new();
        let mut of = |c: char| lone.entry(c).or_insert_with(|| config.run(&c.to_string())).clone();
        for cp in 0x800..0x10000 {
            let Some(c) = char::from_u32(cp) else { continue };
            let value = of(c);
            let plain = value.len() == 3 && !config.normal.map.contains_key(&c.to_string());
            let ids = (0x2ff0..0x3000).contains(&cp);
            let entry = if plain && !ids { difference(&c.to_string(), &value) } else { LOOK };
            if entry != 0 {
                entries.insert(cp, entry);
            }
        }
        let mut adjacent = BTreeSet::new();
        let mut triples = BTreeSet::new();
        let mut suspects = Vec::new();
        let first = &config.chain[0];
        let lones = |key: &str, run: &mut dyn FnMut(char) -> String| -> Vec<String> {
            key.chars().map(run).collect()
        };
        // Keys met in the text itself.
        for key in config.segments.iter().flat_map(|d| d.map.keys()) {
            adjacent.extend(pairs(key));
            triples.extend(windows(key));
            let value = config.run(key);
            let plain = lones(key, &mut of);
            if value != plain.concat() {
                suspects.push(suspect(key, &value, &plain, |c| vec![c]));
            }
        }
        for (key, value) in &first.map {
            if key.chars().count() < 2
                || config.segments.as_ref().is_some_and(|d| d.map.contains_key(key))
            {
                continue;
            }
            adjacent.extend(pairs(key));
            triples.extend(windows(key));
            let plain = lones(key, &mut |c| first.charwise(&c.to_string()));
            if *value != plain.concat() {
                suspects.push(suspect(key, value, &plain, |c| vec![c]));
            }
        }
        // Keys met in what the first step makes of the text.
        if let Some(second) = config.chain.get(1) {
            let mut single: HashMap<char, Vec<char>> = HashMap::new();
            let mut ends: HashMap<char, Vec<char>> = HashMap::new();
            let mut starts: HashMap<char, Vec<char>> = HashMap::new();
            for (key, value) in &first.map {
                let (a, z) = (value.chars().next().unwrap(), value.chars().last().unwrap());
                ends.entry(z).or_default().push(key.chars().last().unwrap());
                starts.entry(a).or_default().push(key.chars().next().unwrap());
                if key.chars().count() == 1 && value.chars().count() == 1 {
                    single.entry(a).or_default().push(key.chars().next().unwrap());
                }
            }
            let with_self = |map: &HashMap<char, Vec<char>>, c: char| -> Vec<char> {
                let itself = (!first.map.contains_key(&c.to_string())).then_some(c);
                map.get(&c).into_iter().flatten().copied().chain(itself).collect()
            };
            for (key, value) in &second.map {
                if key.chars().count() < 2 {
                    continue;
                }
                for (a, b) in pairs(key) {
                    for x in with_self(&ends, a) {
                        for y in with_self(&starts, b) {
                            adjacent.insert((x, y));
                            triples.extend([('\0', x, y), (x, y, '\0')]);
                        }
                    }
                }
                let plain = lones(key, &mut |c| second.charwise(&c.to_string()));
                if *value != plain.concat() {
                    suspects.push(suspect(key, value, &plain, |c| with_self(&single, c)));
                }
            }
        }
        let mut counts: HashMap<char, f64> = HashMap::new();
        for (rank, c) in COMMON.chars().enumerate() {
            // The same for the shape that it has after each step.
            let mut shape = c.to_string();
            let weight = 1.0 / (rank as f64 + 3.0);
            counts.insert(c, weight);
            for dict in config.chain.iter().chain([traditional]) {
                shape = dict.charwise(&shape);
                for c in shape.chars() {
                    counts.insert(c, weight);
                }
            }
        }
        let mut lazy = Lazy { entries, adjacent, triples, triggers: BTreeMap::new() };
        lazy.choose(suspects, &counts);
        lazy.classify(&counts);
        lazy
    }

    /// Takes one place of each suspect: where the pair is rarest in text, by its characters.
    fn choose(&mut self, suspects: Vec<Suspect>, counts: &HashMap<char, f64>) {
        let weight = |c: &char| counts.get(c).copied().unwrap_or(RARE);
        let mut uses: HashMap<char, usize> = HashMap::new();
        for (a, b) in suspects.iter().flat_map(|s| s.places.iter().flat_map(|p| &p.1)) {
            *uses.entry(*a).or_default() += 1;
            *uses.entry(*b).or_default() += 1;
        }
        for suspect in suspects {
            let rarity = |(_, pairs): &&(usize, Vec<Pair>)| {
                pairs.iter().map(|(a, b)| weight(a) * weight(b)).sum::<f64>()
            };
            let rarest = suspect.places.iter().min_by(|a, b| rarity(a).total_cmp(&rarity(b)));
            let Some((place, pairs)) = rarest else {
                // No pair of three-byte characters tells: its rarest character must, or one that the
                // engine stops at in any case.
                let told = |of: &&Vec<char>| of.iter().all(|c| three(*c) || astral(*c));
                let use_of = |of: &&Vec<char>| -> usize {
                    of.iter().map(|c| uses.get(c).copied().unwrap_or(0)).sum()
                };
                let rarest = suspect.alone.iter().filter(told).min_by_key(use_of);
                for c in rarest.expect("a character that can be marked") {
                    if three(*c) {
                        *self.entries.entry(*c as u32).or_insert(0) |= LOOK;
                    }
                }
                continue;
            };
            for pair in pairs {
                let list = self.triggers.entry(*pair).or_default();
                for form in suspect.forms.iter().flatten() {
                    let (before, second) = form.char_indices().nth(*place).expect("the place");
                    if form[..before].ends_with(pair.0) && second == pair.1 {
                        list.insert((form.clone(), before));
                    }
                }
                if suspect.forms.is_none() {
                    list.insert((String::new(), 0));
                }
            }
        }
    }

    /// Puts the trigger pairs into classes so that few other pairs look like triggers: a class
    /// costs the product of what its first and its second characters weigh.
    fn classify(&mut self, counts: &HashMap<char, f64>) {
        let weight = |c: &char| counts.get(c).copied().unwrap_or(RARE);
        // All pairs that share their rarer character, on the same side, go together.
        let mut groups: BTreeMap<(char, bool), Vec<Pair>> = BTreeMap::new();
        for (a, b) in self.triggers.keys() {
            let side = weight(a) < weight(b);
            groups.entry((if side { *a } else { *b }, side)).or_default().push((*a, *b));
        }
        let total = |pairs: &[Pair]| pairs.iter().map(|(a, b)| weight(a) * weight(b)).sum::<f64>();
        let mut groups: Vec<Vec<Pair>> = groups.into_values().collect();
        groups.sort_by(|a, b| total(b).total_cmp(&total(a)));
        let mut classes = vec![Class::default(); CLASSES.len()];
        let mut home: Vec<Option<usize>> = vec![None; groups.len()];
        // A greedy choice, and then moves for as long as they pay, or a few rounds.
        for _ in 0..6 {
            for (group, home) in groups.iter().zip(&mut home) {
                if let Some(class) = home {
                    classes[*class].add(group, -1, weight);
                }
                let firsts: BTreeSet<char> = group.iter().map(|p| p.0).collect();
                let seconds: BTreeSet<char> = group.iter().map(|p| p.1).collect();
                let cost = |class: &Class| {
                    let more = |new: &BTreeSet<char>, old: &BTreeMap<char, i32>| {
                        let new = new.iter().filter(|c| old.get(c).is_none_or(|n| *n == 0));
                        new.map(weight).sum::<f64>()
                    };
                    let (one, two) = (more(&firsts, &class.first), more(&seconds, &class.second));
                    (class.one + one) * (class.two + two) - class.one * class.two
                };
                let best = (0..CLASSES.len())
                    .min_by(|a, b| cost(&classes[*a]).total_cmp(&cost(&classes[*b])))
                    .expect("a class");
                classes[best].add(group, 1, weight);
                *home = Some(best);
            }
        }
        let sets = classes.iter().map(|c| {
            let set = |of: &BTreeMap<char, i32>| -> Vec<char> {
                of.iter().filter(|(_, n)| **n > 0).map(|(c, _)| *c).collect()
            };
            (set(&c.first), set(&c.second))
        });
        let sets: Vec<(Vec<char>, Vec<char>)> = sets.collect();
        for (bit, (first, second)) in CLASSES.iter().zip(sets) {
            for (bit, chars) in [(bit + 1, first), (*bit, second)] {
                for c in chars {
                    *self.entries.entry(c as u32).or_insert(0) |= 1 << bit;
                }
            }
        }
    }

    /// The characters of a family's first configuration.
    pub fn characters(&self) -> Vec<u8> {
        flat(&self.entries).iter().flat_map(|e| e.to_le_bytes()).collect()
    }

    /// The table of one configuration: where its characters differ from those of its family's
    /// `first`, and its trigger pairs. What differs is listed by the gaps between the characters'
    /// numbers, then by bits.
    pub fn write(&self, first: &Lazy) -> Vec<u8> {
        let (mut gaps, mut bits, mut last) = (Vec::new(), Vec::new(), 0);
        for (at, (own, first)) in flat(&self.entries).iter().zip(flat(&first.entries)).enumerate() {
            if *own != first {
                gaps.extend(u16::try_from(at - last).expect("few characters").to_le_bytes());
                bits.extend((own ^ first).to_le_bytes());
                last = at;
            }
        }
        gaps.extend(bits);
        let triggers = self.triggers.keys().map(|pair| pair_code(*pair)).collect();
        assemble(&[&gaps, &pair_set(&triggers, 16)])
    }

    /// The forms of a trigger pair: how many, and for each its place, its length, that of its value,
    /// and both.
    fn list(&self, pair: &Pair, config: &Config) -> Vec<u8> {
        let Some(forms) = self.triggers.get(pair) else { return Vec::new() };
        let mut forms: Vec<&(String, usize)> = forms.iter().collect();
        // Where anything may stand nothing else counts; of the others the longest goes first.
        forms.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
        if let Some(any) = forms.iter().find(|(form, _)| form.is_empty()) {
            forms = vec![any];
        }
        let mut list = vec![u8::try_from(forms.len()).expect("few forms for one pair")];
        for (form, before) in forms {
            let value = if form.is_empty() { String::new() } else { config.convert(form) };
            let sizes = [*before, form.len(), value.len()].map(|n| u8::try_from(n).expect("short"));
            assert!(sizes[0] < WHOLE);
            let whole = if config.ends_a_match(form) { WHOLE } else { 0 };
            list.extend([sizes[0] | whole, sizes[1], sizes[2]]);
            list.extend(form.bytes().chain(value.bytes()));
        }
        list
    }

    /// Numbers of the pairs, for the curious.
    pub fn sizes(&self) -> (usize, usize) {
        (self.adjacent.len(), self.triggers.len())
    }
}

/// What the configurations of a family share, for their forms are nearly the same: the pairs that
/// stand side by side in a key of any, and the forms of each trigger pair. An entry of the blob is
/// a 16-bit offset from its start for each configuration, 0 where the pair is none of its triggers,
/// and the lists, those that are alike once.
pub fn family(members: &[(Config, Lazy)]) -> Vec<u8> {
    let adjacent =
        members.iter().flat_map(|(_, l)| l.adjacent.iter().map(|p| pair_key(*p))).collect();
    let triple = |(a, b, c): (char, char, char)| u64::from(a as u32) << 42 | pair_key((b, c));
    let triples = members.iter().flat_map(|(_, l)| l.triples.iter().map(|t| triple(*t))).collect();
    let triggers: BTreeSet<Pair> =
        members.iter().flat_map(|(_, l)| l.triggers.keys().copied()).collect();
    let mut slots = Slots::new(triggers.len());
    let mut blob = vec![0u8];
    for pair in &triggers {
        slots.insert(pair_code(*pair), blob.len());
        let lists: Vec<Vec<u8>> = members.iter().map(|(c, l)| l.list(pair, c)).collect();
        let mut at = 2 * members.len();
        let mut places: BTreeMap<&[u8], usize> = BTreeMap::new();
        let mut entry: Vec<u8> = Vec::new();
        for list in &lists {
            let place = match (list.is_empty(), places.get(list.as_slice())) {
                (true, _) => 0,
                (_, Some(place)) => *place,
                _ => {
                    places.insert(list, at);
                    entry.extend(list);
                    at += list.len();
                    at - list.len()
                }
            };
            blob.extend(u16::try_from(place).expect("short lists").to_le_bytes());
        }
        blob.extend(entry);
    }
    assemble(&[&pair_set(&adjacent, 8), &pair_set(&triples, 4), &slots.write(), &blob])
}
