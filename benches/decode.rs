//! Throughput of the stage `decode`, in MB/s of text of realistic size.

fn main() {
    divan::main();
}
