//! The tables are those that `data/SHA256SUMS` names.
#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)] // a test may fail loudly

use sha2::{Digest, Sha256};

#[test]
fn tables_are_as_listed() {
    let list = std::fs::read_to_string("data/SHA256SUMS").unwrap();
    assert!(list.lines().count() > 8);
    for line in list.lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        let bytes = std::fs::read(format!("data/{name}")).unwrap();
        let hex: String = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(hex, sum, "{name}: after a change, run tools/checksums.sh");
    }
}

#[test]
fn a_recipe_names_them() {
    let recipe = jiaokan::clean("渡口".as_bytes()).recipe();
    assert!(recipe["data"]["repair/model.bin"].is_string());
}
