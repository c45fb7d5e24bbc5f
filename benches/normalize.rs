//! Throughput of the stage `normalize`, in MB/s of text of realistic size.

fn main() {
    divan::main();
}
