//! The clock of the benchmarks.

use std::time::Instant;

/// Processor time of this thread in seconds, so that other programs' work is not counted; the time since `origin` where the system
/// does not say.
pub fn seconds(origin: Instant) -> f64 {
    let schedstat = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = schedstat.and_then(|text| text.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| origin.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}
