//! Throughput of the stage `extract`, in MB/s of text of realistic size.

fn main() {
    divan::main();
}
