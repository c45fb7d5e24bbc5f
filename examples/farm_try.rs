//! Throw-away.
fn main() {
    for path in std::env::args().skip(1) {
        let t = std::fs::read_to_string(&path).unwrap();
        let s = std::time::Instant::now();
        let e = jiaokan::repair(&t, &Default::default());
        let el = s.elapsed();
        for x in e.iter() {
            if x.rule.name.contains("misal") {
                println!("{} {:?} -> {:?}", x.span.start, x.span.of(&t), x.text);
            }
        }
        for p in e.withheld() {
            println!(
                "W {} {:?} -> {:?} {:?}",
                p.span.start,
                p.span.of(&t),
                p.text,
                p.candidates
                    .iter()
                    .map(|c| format!("{}:{:.3}", c.text, c.weight))
                    .collect::<Vec<_>>()
            );
        }
        let out = e.apply(&t);
        println!("{} edits {} withheld {:?}", e.len(), e.withheld().len(), el);
        let l: Vec<&str> = out.lines().collect();
        if l.len() == 2 {
            println!("same {}", l[0] == l[1]);
        }
        std::fs::write("/tmp/out.txt", out.as_bytes()).unwrap();
    }
}
