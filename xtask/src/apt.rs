//! Debian's packages.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::run::{output, run};

/// Returns true if packages can be installed: on Debian as root.
pub fn is_offered() -> bool {
    let is_root = output(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    is_root && Path::new("/etc/debian_version").exists()
}

/// Installs packages.
pub fn install(packages: &[&str]) -> Result<()> {
    let apt = || {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    run("Update the package lists", apt().args(["update", "-qq"]))?;
    let mut install = apt();
    install.args(["install", "-y", "-qq", "--no-install-recommends"]).args(packages);
    run(&format!("Install {}", packages.join(", ")), &mut install)
}
