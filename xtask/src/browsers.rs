//! Browsers and drivers for the tests: installed by apt-get, or listed where apt-get can't install them.

use std::process::Command;

use anyhow::{Result, bail};

use crate::apt;
use crate::run::{output, say, under_ci};
use crate::tools;

/// What the tests need: (programs of which one must be installed, Debian's package).
const NEEDS: [(&[&str], &str); 6] = [
    (&["chromium", "google-chrome"], "chromium"),
    (&["chromedriver"], "chromium-driver"),
    (&["firefox-esr", "firefox"], "firefox-esr"),
    (&["WebKitWebDriver"], "webkit2gtk-driver"),
    (&["xvfb-run"], "xvfb"),
    (&["npm"], "npm"),
];
/// Without a Japanese font, letters are drawn as boxes of other widths.
const FONT: (&str, &str) = ("a Japanese font", "fonts-noto-cjk");

/// Installs what is missing on Debian as root; elsewhere says what is missing and how to get it.
pub fn install() -> Result<()> {
    let has_axe = tools::axe_file()?.is_file();
    let needed = |program: &str| program != "npm" || !has_axe;
    let mut missing: Vec<(&str, &str)> = NEEDS
        .iter()
        .map(|(programs, package)| (*programs, programs[0], *package))
        .filter(|(programs, first, _)| needed(first) && !programs.iter().any(|name| is_there(name)))
        .map(|(_, first, package)| (first, package))
        .collect();
    // Where fc-list itself is missing, so is the browser that brings it.
    let fonts = output(Command::new("fc-list").arg(":lang=ja"));
    if fonts.is_none_or(|fonts| fonts.trim().is_empty()) && cfg!(target_os = "linux") {
        missing.push(FONT);
    }
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().map(|(_, package)| *package).collect();
    if apt::is_offered() {
        return apt::install(&packages);
    }
    let names: Vec<&str> = missing.iter().map(|(program, _)| *program).collect();
    let (names, command) = (names.join(", "), format!("apt-get install {}", packages.join(" ")));
    if under_ci() {
        bail!(
            "under CI all browsers must be there; missing: {names}; on Debian `{command}` installs them"
        );
    }
    say(&format!("Missing: {names}; on Debian `{command}` installs them"));
    Ok(())
}

fn is_there(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}
