//! A share of the processor for a browser with all its processes: DevTools slows the page's thread only, not its workers.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// Microseconds in which a share is spent: short ones, so that a browser is slow rather than now fast, now still.
const PERIOD: u32 = 20_000;

/// A control group of the kernel's, which is removed with this value.
pub struct Quota {
    folder: PathBuf,
    is_v2: bool,
}

impl Quota {
    /// Makes a group without a limit, and moves a process into it; what it starts from now on is in the group too. Fails where
    /// the system lets no group be made.
    pub fn around(process: u32) -> Result<Self> {
        let root = Path::new("/sys/fs/cgroup");
        let is_v2 = root.join("cgroup.controllers").is_file();
        let parent = if is_v2 { root.to_owned() } else { root.join("cpu") };
        let folder = parent.join(format!("ffnn-lab-{process}"));
        if is_v2 {
            fs::write(root.join("cgroup.subtree_control"), "+cpu").context("cgroup v2")?;
        }
        fs::create_dir(&folder).with_context(|| folder.display().to_string())?;
        let quota = Self { folder, is_v2 };
        fs::write(quota.folder.join("cgroup.procs"), process.to_string())?;
        Ok(quota)
    }

    /// Limits the group to a share of one core; none is no limit.
    pub fn set(&self, share: Option<f64>) -> Result<()> {
        let part = share.map(|share| (share * f64::from(PERIOD)) as u32);
        if self.is_v2 {
            let part = part.map_or_else(|| "max".to_owned(), |part| part.to_string());
            return Ok(fs::write(self.folder.join("cpu.max"), format!("{part} {PERIOD}"))?);
        }
        let part = part.map_or_else(|| "-1".to_owned(), |part| part.to_string());
        fs::write(self.folder.join("cpu.cfs_period_us"), PERIOD.to_string())?;
        Ok(fs::write(self.folder.join("cpu.cfs_quota_us"), part)?)
    }

    /// Waits until the group's processes take little time, at most ten seconds.
    pub async fn until_idle(&self) -> Result<()> {
        let mut before = self.ticks()?;
        for _ in 0..20 {
            tokio::time::sleep_until(tokio::time::Instant::now() + Duration::from_millis(500))
                .await;
            let now = self.ticks()?;
            if now.saturating_sub(before) <= 2 {
                break;
            }
            before = now;
        }
        Ok(())
    }

    /// The time that the group's processes have taken, in hundredths of a second.
    fn ticks(&self) -> Result<u64> {
        let processes = fs::read_to_string(self.folder.join("cgroup.procs"))?;
        // A process may have ended in between.
        let stats =
            processes.lines().filter_map(|id| fs::read_to_string(format!("/proc/{id}/stat")).ok());
        let of = |stat: String| {
            // Its name, in brackets, may have spaces.
            let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
            Some(fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?)
        };
        Ok(stats.filter_map(of).sum())
    }
}

impl Drop for Quota {
    fn drop(&mut self) {
        // A group with processes can't be removed; the last ones may need a moment to end.
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(5) {
            if fs::remove_dir(&self.folder).is_ok() {
                return;
            }
            std::thread::yield_now();
        }
        println!("{} is left", self.folder.display());
    }
}
