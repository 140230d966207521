//! Prints the hash of each run of `measure::fingerprint`, as tests/same_bits.txt pins them.
//!
//! `cargo run --release -p ffnn --example fingerprints > crates/ffnn/tests/same_bits.txt`

fn main() -> Result<(), ffnn::Error> {
    for case in measure::fingerprint::cases() {
        println!("{}", case.line()?);
    }
    Ok(())
}
