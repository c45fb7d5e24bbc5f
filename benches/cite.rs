//! Throughput of the stage `cite`, in MB/s of text of realistic size.

fn main() {
    divan::main();
}
