//! Throughput of the stage `convert`, in MB/s of text of realistic size.

fn main() {
    divan::main();
}
