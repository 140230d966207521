//! Browsers and drivers for the tests: named when missing, installed where that is a matter of apt-get.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::run::{output, run};

const PACKAGES: [&str; 6] =
    ["chromium", "chromium-driver", "firefox-esr", "webkit2gtk-driver", "xvfb", "fonts-noto-cjk"];
const PROGRAMS: [&str; 4] = ["chromedriver", "firefox-esr", "WebKitWebDriver", "xvfb-run"];

/// Installs what is missing on Debian as root; elsewhere says what is missing and how to get it.
pub fn install() -> Result<()> {
    let missing: Vec<&str> = PROGRAMS.into_iter().filter(|program| !is_there(program)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let command = format!("apt-get install {}", PACKAGES.join(" "));
    let is_root = output(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    if is_root && Path::new("/etc/debian_version").exists() {
        run("Update the package lists", Command::new("apt-get").args(["update", "-qq"]))?;
        let mut install = Command::new("apt-get");
        install
            .args(["install", "-y", "-qq"])
            .args(PACKAGES)
            .env("DEBIAN_FRONTEND", "noninteractive");
        return run("Install browsers and drivers", &mut install);
    }
    println!("  missing: {}; on Debian `{command}` installs them", missing.join(", "));
    if std::env::var_os("CI").is_some() {
        bail!("browsers are missing; under CI they must be there");
    }
    Ok(())
}

fn is_there(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}
