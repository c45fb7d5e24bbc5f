//! Throughput of the stage `repair`, in MB/s of text of realistic size.

fn main() {
    divan::main();
}
