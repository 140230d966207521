//! The build's tools: a fitting one on PATH is used as it is, another is built once into the user's cache.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::run::{cache as cache_folder, output, root, run};
use crate::{apt, cache};

const BUNDLE: &str = if cfg!(windows) { "bundle.exe" } else { "bundle" };
const GECKODRIVER: &str = "0.37.1";
const AXE: &str = "4.14.1";

/// The program that splits and binds modules: built once, for all clones of the same sources.
pub fn bundle() -> Result<PathBuf> {
    let key = cache::key(&["Cargo.lock", "xtask/bundle"], &[&compiler()?])?;
    let folder = cache::folder("bundle", &key, |folder| {
        let mut cargo = Command::new("cargo");
        // Unoptimised, it is quicker to build and still splits the page in a second.
        cargo.args(["build", "--package", "bundle", "--config", "profile.dev.debug=false"]);
        run("Build the bundler (once, into the cache)", cargo.current_dir(root()))?;
        std::fs::copy(target_folder().join("debug").join(BUNDLE), folder.join(BUNDLE))?;
        Ok(())
    })?;
    Ok(folder.join(BUNDLE))
}

/// Which compiler builds the page.
pub fn compiler() -> Result<String> {
    output(Command::new("rustc").arg("-vV").current_dir(root())).context("rustc can't be run")
}

/// Where cargo puts what it builds.
pub fn target_folder() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
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
    Ok(cache_folder()?.join("tools").join(format!("axe-core-{AXE}")))
}

/// A Python that has packages from PyPI, each a name and a version, in an environment in the cache that is the first one's.
pub fn python_with(packages: &[(&str, &str)]) -> Result<PathBuf> {
    let names: Vec<String> =
        packages.iter().map(|(package, version)| format!("{package}-{version}")).collect();
    let names = names.join(", ");
    let first = packages
        .first()
        .map_or_else(String::new, |(package, version)| format!("{package}-{version}"));
    let folder = cache_folder()?.join("tools").join(first);
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let has = |(package, version): &(&str, &str)| {
        let mut ask = Command::new(&python);
        let line = format!("from importlib.metadata import version; print(version('{package}'))");
        output(ask.args(["-c", &line])).is_some_and(|said| said.trim().starts_with(version))
    };
    if !packages.iter().all(has) {
        let parts = ["-c", "import ensurepip, venv"];
        if output(Command::new("python3").args(parts)).is_none() && apt::is_offered() {
            apt::install(&["python3-venv"])?;
        }
        let mut venv = Command::new("python3");
        venv.args(["-m", "venv", "--clear"]).arg(&folder);
        let hint =
            "python3 with its module venv is missing (on Debian: apt-get install python3-venv)";
        run(&format!("Make a Python environment for {names} (once, into the cache)"), &mut venv)
            .context(hint)?;
        let mut pip = Command::new(&python);
        pip.args(["-m", "pip", "install", "--quiet"]);
        pip.args(packages.iter().map(|(package, version)| format!("{package}=={version}")));
        run(&format!("Install {names}"), &mut pip)?;
    }
    Ok(python)
}

/// The target that the page is compiled for.
pub fn wasm_target() -> Result<()> {
    let installed =
        output(Command::new("rustup").args(["target", "list", "--installed"]).current_dir(root()));
    // Without rustup the target may be installed all the same; if it is not, the build fails and says so.
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
    // Without rustup they may be installed all the same; if not, the first step that needs one fails and says so.
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
    let folder = cache_folder()?.join("tools").join(format!("{package}-{version}"));
    if !fits(&folder.join("bin").join(program)) {
        let mut cargo = Command::new("cargo");
        // Not optimised: it only passes messages on, and compiles in a third of the time.
        cargo.args(["install", "--debug", "--locked", package, "--version", version, "--root"]);
        cargo.arg(&folder).env("CARGO_PROFILE_DEV_DEBUG", "false");
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
