//! Throughput of the stage `reflow`, in MB/s of text of realistic size.

fn main() {
    divan::main();
}
