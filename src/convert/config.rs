//! OpenCC's configurations: which dictionaries a text goes through.

use std::sync::LazyLock;

use super::Script;
use super::tables::{Dict, Entries, Family, Lazy};

/// One of OpenCC's configurations.
pub(super) struct Config {
    /// OpenCC's name for it.
    pub(super) name: &'static str,
    /// The chain: one step or two.
    pub(super) steps: &'static [&'static Dict],
    /// With two steps, its phrases cut the text into segments.
    pub(super) segments: &'static Dict,
    /// What lets most of the text pass character by character.
    pub(super) lazy: LazyLock<Lazy>,
}

impl PartialEq for Config {
    fn eq(&self, other: &Config) -> bool {
        self.name == other.name
    }
}

/// Starts where a line of the cache does, so that no entry lies across two.
#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

macro_rules! table {
    ($($name:literal),*) => {{
        static FILE: &Aligned<[u8]> =
            &Aligned(*include_bytes!(concat!("../../data/opencc/tables/", $($name),*)));
        &FILE.0
    }};
}

macro_rules! dicts {
    ($($dict:ident $name:literal)*) => {
        $(pub(super) static $dict: Dict = Dict::new(
            table!($name, ".dict"),
            include_str!(concat!("../../data/opencc/tables/", $name, ".many")),
        );)*
    };
}

dicts! {
    ST "st"  TS "ts"
    TW "tw"  TW_REV "tw_rev"  TWP "twp"  TWP_REV "twp_rev"
    HK "hk"  HK_REV "hk_rev"  HKP "hkp"  HKP_REV "hkp_rev"
    JP "jp"  JP_REV "jp_rev"
}

/// Compatibility ideographs to the characters that they stand for.
pub(super) static COMPATIBILITY: Dict = Dict::new(table!("compatibility.dict"), "");

/// Words that say where a text was written, to the letter of the region.
pub(super) static REGIONS: Dict = Dict::new(table!("regions.dict"), "");

macro_rules! families {
    ($($family:ident $name:literal)*) => {
        $(static $family: Family = Family {
            chars: Entries::new(table!($name, ".entries")),
            forms: table!($name, ".forms"),
        };)*
    };
}

families! { FROM_S "from_s"  TO_S "to_s"  WITHIN_T "within_t" }

macro_rules! configs {
    ($($name:literal $family:ident $member:literal $segments:ident: $($step:ident)*;)*) => {
        /// The configurations of the release.
        pub(super) static CONFIGS: [Config; 16] = [$(Config {
            name: $name,
            steps: &[$(&$step),*],
            segments: &$segments,
            lazy: LazyLock::new(|| Lazy::new(table!($name, ".lazy"), &$family, $member)),
        }),*];
    };
}

configs! {
    "s2t" FROM_S 0 ST: ST;
    "t2s" TO_S 0 TS: TS;
    "s2tw" FROM_S 1 ST: ST TW;
    "tw2s" TO_S 1 TS: TW_REV TS;
    "s2hk" FROM_S 2 ST: ST HK;
    "hk2s" TO_S 2 TS: HK_REV TS;
    "s2twp" FROM_S 3 ST: ST TWP;
    "tw2sp" TO_S 3 TS: TWP_REV TS;
    "s2hkp" FROM_S 4 ST: ST HKP;
    "hk2sp" TO_S 4 TS: HKP_REV TS;
    "t2tw" WITHIN_T 0 TW: TW;
    "tw2t" WITHIN_T 1 TW_REV: TW_REV;
    "t2hk" WITHIN_T 2 HK: HK;
    "hk2t" WITHIN_T 3 HK_REV: HK_REV;
    "t2jp" WITHIN_T 4 JP: JP;
    "jp2t" WITHIN_T 5 JP_REV: JP_REV;
}

/// The configuration of this name.
pub(super) fn named(name: &str) -> Option<&'static Config> {
    CONFIGS.iter().find(|c| c.name == name)
}

/// The configurations that take text in `from` to `to`, one after the other.
///
/// `from` is `None` for text that could be either script: then it is taken for what it is not yet,
/// which leaves characters of the wanted script alone.
pub(super) fn route(from: Option<Script>, to: Script, words: bool) -> &'static [&'static str] {
    use Script::{Hans, Hant, HantHk, HantTw};
    match (from, to, words) {
        (Some(Hans), Hans, _) | (Some(Hant), Hant, _) => &[],
        (Some(HantTw), HantTw, _) | (Some(HantHk), HantHk, _) => &[],
        (Some(Hans) | None, Hant, _) => &["s2t"],
        (Some(Hans) | None, HantTw, false) => &["s2tw"],
        (Some(Hans) | None, HantTw, true) => &["s2twp"],
        (Some(Hans) | None, HantHk, false) => &["s2hk"],
        (Some(Hans) | None, HantHk, true) => &["s2hkp"],
        (Some(Hant) | None, Hans, _) => &["t2s"],
        (Some(HantTw), Hans, false) => &["tw2s"],
        (Some(HantTw), Hans, true) => &["tw2sp"],
        (Some(HantHk), Hans, false) => &["hk2s"],
        (Some(HantHk), Hans, true) => &["hk2sp"],
        (Some(HantTw), Hant, _) => &["tw2t"],
        (Some(HantHk), Hant, _) => &["hk2t"],
        (Some(Hant), HantTw, _) => &["t2tw"],
        (Some(Hant), HantHk, _) => &["t2hk"],
        (Some(HantTw), HantHk, _) => &["tw2t", "t2hk"],
        (Some(HantHk), HantTw, _) => &["hk2t", "t2tw"],
    }
}

impl std::fmt::Debug for Config {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}
