//! Other libraries that are compared with the engine. They are fetched once into the user's cache and never become part
//! of dist/.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::run::{cache, output, run};

/// npm packages whose files run in a browser unchanged: (folder, package, version).
const LIBRARIES: [(&str, &str, &str); 3] = [
    ("tfjs", "@tensorflow/tfjs", "4.22.0"),
    ("tfjs-backend-wasm", "@tensorflow/tfjs-backend-wasm", "4.22.0"),
    ("convnetjs", "convnetjs", "0.3.0"),
];
const NUMPY: &str = "2.3.5";
const PANDAS: &str = "3.1.1";

/// Returns a folder that contains a folder for each library.
pub fn libraries() -> Result<PathBuf> {
    let versions: Vec<String> =
        LIBRARIES.iter().map(|(name, _, version)| format!("{name}-{version}")).collect();
    let all = cache()?.join("tools").join(versions.join("-"));
    for (name, package, version) in LIBRARIES {
        let folder = all.join(name);
        if folder.join("package.json").is_file() {
            continue;
        }
        fs::create_dir_all(&folder)?;
        let mut npm = Command::new("npm");
        npm.args(["pack", "--silent", &format!("{package}@{version}")]).current_dir(&all);
        run(&format!("Fetch {package} {version} (once, into the cache)"), &mut npm)
            .context("npm is missing; Node.js brings it (on Debian: apt-get install npm)")?;
        // @scope/name is packed as scope-name.
        let packed = package.trim_start_matches('@').replace('/', "-");
        let mut tar = Command::new("tar");
        tar.arg("xzf").arg(all.join(format!("{packed}-{version}.tgz")));
        tar.args(["--strip-components=1", "-C"]).arg(&folder);
        run(&format!("Unpack {package}"), &mut tar)?;
    }
    Ok(all)
}

/// A Python that has NumPy: the one on PATH, or one in the cache.
pub fn numpy() -> Result<PathBuf> {
    python_with("numpy", &[&format!("numpy=={NUMPY}")], &format!("numpy-{NUMPY}"))
}

/// A Python that has pandas and NumPy: the one on PATH, or one in the cache.
pub fn pandas() -> Result<PathBuf> {
    python_with("pandas", &[&format!("pandas=={PANDAS}")], &format!("pandas-{PANDAS}"))
}

fn python_with(module: &str, packages: &[&str], folder: &str) -> Result<PathBuf> {
    let import = format!("import {module}; print({module}.__version__)");
    let has_module =
        |python: &PathBuf| output(Command::new(python).args(["-c", &import])).is_some();
    let folder = cache()?.join("tools").join(folder);
    let own = folder.join("bin/python3");
    if let Some(python) = [own.clone(), "python3".into()].into_iter().find(has_module) {
        return Ok(python);
    }
    let mut venv = Command::new("python3");
    run(&format!("Make a place for {module}"), venv.args(["-m", "venv"]).arg(folder))
        .context("Python is missing, or its venv (on Debian: apt-get install python3-venv)")?;
    let mut pip = Command::new(&own);
    pip.args(["-m", "pip", "install", "--quiet"]).args(packages);
    run(&format!("Fetch {} (once, into the cache)", packages.join(", ")), &mut pip)?;
    Ok(own)
}
