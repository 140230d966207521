//! Runs other programs and shows their output.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// The folder of the checkout.
pub fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_owned()
}

/// The user's cache folder for this project.
pub fn cache() -> Result<PathBuf> {
    let from = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = from("XDG_CACHE_HOME")
        .or_else(|| from("LOCALAPPDATA"))
        .or_else(|| from("HOME").map(|home| home.join(".cache")))
        .context("no cache folder: set XDG_CACHE_HOME")?;
    Ok(folder.join("ffnn-lab"))
}

/// Returns true under continuous integration, where nothing may be left out.
pub fn under_ci() -> bool {
    std::env::var_os("CI").is_some_and(|value| value == "true")
}

/// Prints the name of a step that begins.
pub fn say(what: &str) {
    println!("\x1b[1m▸ {what}\x1b[0m");
}

/// Runs a program and shows its output; a line every half minute shows that it is alive.
pub fn run(what: &str, command: &mut Command) -> Result<()> {
    say(what);
    let start = Instant::now();
    let program = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::null())
        .spawn()
        .with_context(|| format!("{program} can't be started"))?;
    let (done, waiting) = mpsc::channel::<()>();
    let name = what.to_owned();
    let beat = std::thread::spawn(move || {
        while waiting.recv_timeout(Duration::from_secs(30)) == Err(mpsc::RecvTimeoutError::Timeout)
        {
            println!("  … {name}: {} s", start.elapsed().as_secs());
        }
    });
    let status = child.wait()?;
    drop(done);
    // The thread only prints; it can't fail.
    let _ = beat.join();
    if !status.success() {
        bail!("{what}: {program} ended with {status}");
    }
    println!("  {what}: {:.1} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// What a program prints, if it can be run and ends well.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}
