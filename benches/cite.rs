//! Throughput of the stage `cite`: references a second, and MB/s of running text.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)] // a test may fail loudly

use divan::counter::{BytesCount, ItemsCount};

/// Entries whose every part the grammar places.
static MARKED: &[&str] = &[
    "[1] 林若川, 周远. 海港治理的三种机制[J]. 海洋学刊, 2031, 14(3): 45-62.",
    "[2] 陈立. 港口与潮汐[M]. 上海: 东海出版社, 2028: 77.",
    "[3] 王敏，李响，等．潮汐数据的流通[J]．南方学报，2030，41（2）：11-19．",
    "[4] 孙悦. 算力网络提速[N]. 南方科技报, 2033-06-02(3).",
];

/// Entries and notes that need the model.
static OTHERS: &[&str] = &[
    "林若川：《海港与帝国》，周远译，上海：东海书社2031年版，第12页。",
    "周航：《漕运余论》，载何平主编：《清代经济史论集》第2卷，北岳书局2029年版，第101页。",
    "林若川，〈調適支出的歸類〉，《公共財務季刊》，第8卷第2期（2031年6月），頁33-35。",
    "Hall, J., & Perry, M. (2031). The harbour and the empire: A history. Tidal Studies, 12(3), 45-62.",
    "J. Hall and M. Perry, “The Harbour and the Empire,” Tidal Studies, Vol. 12, No. 3, 2031, pp. 45-62.",
    "国家算力平台. 年度公告[EB/OL]. (2033-01-05)[2033-02-11]. https://example.org/gg/15.html.",
];

fn read(bencher: divan::Bencher<'_, '_>, lines: &[&str]) {
    bencher.counter(ItemsCount::new(lines.len())).bench_local(|| {
        for line in lines {
            divan::black_box(jiaokan::parse_reference(divan::black_box(line)));
        }
    });
}

#[divan::bench]
fn grammar(bencher: divan::Bencher<'_, '_>) {
    read(bencher, MARKED);
}

#[divan::bench]
fn model(bencher: divan::Bencher<'_, '_>) {
    read(bencher, OTHERS);
}

/// Prose of the usual kind: a date, a title and an article in every few hundred characters.
#[divan::bench]
fn scan(bencher: divan::Bencher<'_, '_>) {
    let text = "海风从港口吹来，渔船一条接一条地靠岸，码头上的人把鱼一筐一筐地抬下来，称过以后装上车，\
        送到城里的市场去。老人说从前不是这样，那时候没有冷库，鱼打上来当天就要卖掉，卖不掉的就晒成干，\
        一年到头村子里都是这个味道。2031年3月修路以后，城里的车可以直接开到码头，《沿海渔业条例》第十条也改了，\
        晒鱼的人家一年比一年少，只有几户还照老样子做，说是给自己吃的。\n"
        .repeat(400);
    let options = jiaokan::cite::CiteOptions::default();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| divan::black_box(jiaokan::cite(divan::black_box(&text), &[], &options)));
}

fn main() {
    divan::main();
}
