//! The build's tools: a fitting one on PATH is used as it is, another is built once into the user's cache.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::run::{cache, output, root, run};

const TRUNK: &str = "0.21.14";
const GECKODRIVER: &str = "0.37.1";
const AXE: &str = "4.14.1";

/// PATH with the tools that building the page needs.
pub fn build_path() -> Result<OsString> {
    wasm_target()?;
    let trunk = tool("trunk", "trunk", TRUNK)?;
    let bindgen = tool("wasm-bindgen-cli", "wasm-bindgen", &locked_version("wasm-bindgen")?)?;
    with_path([trunk, bindgen].into_iter().flatten())
}

/// The program of geckodriver.
pub fn geckodriver() -> Result<PathBuf> {
    let folder = tool("geckodriver", "geckodriver", GECKODRIVER)?;
    Ok(folder.map_or_else(|| "geckodriver".into(), |folder| folder.join("geckodriver")))
}

/// axe-core, which tests use to find accessibility faults: one file out of its npm package.
pub fn axe() -> Result<PathBuf> {
    let (folder, file) = (axe_folder()?, axe_file()?);
    if !file.is_file() {
        std::fs::create_dir_all(&folder)?;
        let hint = "npm is missing; Node.js brings it (on Debian: apt-get install npm)";
        let mut npm = Command::new("npm");
        npm.args(["pack", "--silent", &format!("axe-core@{AXE}")]).current_dir(&folder);
        run(&format!("Fetch axe-core {AXE} (once, into the cache)"), &mut npm).context(hint)?;
        let mut tar = Command::new("tar");
        tar.args(["xzf", &format!("axe-core-{AXE}.tgz"), "package/axe.min.js"])
            .current_dir(&folder);
        run("Unpack axe-core", &mut tar)?;
    }
    Ok(file)
}

/// Where axe-core is, once it has been fetched.
pub fn axe_file() -> Result<PathBuf> {
    Ok(axe_folder()?.join("package/axe.min.js"))
}

fn axe_folder() -> Result<PathBuf> {
    Ok(cache()?.join("tools").join(format!("axe-core-{AXE}")))
}

/// PATH with folders before it.
fn with_path(folders: impl Iterator<Item = PathBuf>) -> Result<OsString> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    Ok(std::env::join_paths(folders.chain(std::env::split_paths(&path)))?)
}

fn wasm_target() -> Result<()> {
    let installed =
        output(Command::new("rustup").args(["target", "list", "--installed"]).current_dir(root()));
    // Without rustup the target may still be there; the build will tell.
    if installed.is_none_or(|list| list.contains("wasm32-unknown-unknown")) {
        return Ok(());
    }
    let mut rustup = Command::new("rustup");
    rustup.args(["target", "add", "wasm32-unknown-unknown"]).current_dir(root());
    run("Add the target wasm32-unknown-unknown", &mut rustup)
}

/// Parts of the toolchain that rustup's minimal profile leaves out.
pub fn components(names: &[&str]) -> Result<()> {
    let mut list = Command::new("rustup");
    list.args(["component", "list", "--installed"]).current_dir(root());
    // Without rustup they may still be there; the first step that needs one will tell.
    let Some(installed) = output(&mut list) else { return Ok(()) };
    for name in names.iter().filter(|name| !installed.contains(*name)) {
        let mut rustup = Command::new("rustup");
        rustup.args(["component", "add", name]).current_dir(root());
        run(&format!("Add {name} to the toolchain"), &mut rustup)?;
    }
    Ok(())
}

/// The folder of a tool, or none if the one on PATH fits.
fn tool(package: &str, program: &str, version: &str) -> Result<Option<PathBuf>> {
    let fits = |program: &std::path::Path| {
        let said = output(Command::new(program).arg("--version"));
        said.is_some_and(|said| said.split_whitespace().any(|word| word == version))
    };
    if fits(program.as_ref()) {
        return Ok(None);
    }
    let folder = cache()?.join("tools").join(format!("{package}-{version}"));
    if !fits(&folder.join("bin").join(program)) {
        let mut cargo = Command::new("cargo");
        cargo.args(["install", "--locked", package, "--version", version, "--root"]).arg(&folder);
        // A checkout's own settings must not change how a tool is built.
        cargo
            .current_dir(std::env::temp_dir())
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_TARGET_DIR");
        run(&format!("Build {package} {version} (once, into the cache; some minutes)"), &mut cargo)
            .with_context(|| format!("{package} is missing; `cargo install --locked {package} --version {version}` installs it"))?;
    }
    Ok(Some(folder.join("bin")))
}

/// The version of a package in Cargo.lock.
fn locked_version(package: &str) -> Result<String> {
    let lock = std::fs::read_to_string(root().join("Cargo.lock"))?;
    let entry =
        lock.split("[[package]]").find(|entry| entry.contains(&format!("name = \"{package}\"\n")));
    let version = entry.and_then(|entry| entry.split("version = \"").nth(1)?.split('"').next());
    Ok(version.with_context(|| format!("{package} is not in Cargo.lock"))?.to_owned())
}
