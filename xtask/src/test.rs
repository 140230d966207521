//! All tests, the cheapest first.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::options::Options;
use crate::run::{output, root, run, say, under_ci};
use crate::{baseline, browsers, build, checks, data, measure, peers, read_speed, tools};

/// Packages with native tests.
const TESTED: [&str; 8] =
    ["ffnn-lab", "datafiles", "ffnn", "modelfiles", "measure", "xtask", "bundle", "browser-tests"];

/// Where the tests are that run the programs which the page writes; their names begin with the library.
const PYTHON_TESTS: &str = "code::scripts_run::";
/// What runs them with NumPy, and the notebooks.
const NUMPY: [(&str, &str); 4] =
    [("numpy", "2.4.6"), ("nbformat", "5.10.4"), ("nbclient", "0.10.2"), ("ipykernel", "6.29.5")];
/// Which tests exchange models with which programs.
const LIBRARIES: (&str, &str) = ("real_libraries_", "safetensors, NumPy, onnx and onnxruntime");
const WITH_TORCH: (&str, &str) = ("real_torch_", "PyTorch and scikit-learn");
/// What models are exchanged with.
const EXCHANGE: [(&str, &str); 4] =
    [("safetensors", "0.8.0"), ("numpy", "2.4.6"), ("onnx", "1.23.2"), ("onnxruntime", "1.32.0")];
/// What runs the page's programs with PyTorch, and exchanges models with it and with scikit-learn.
const TORCH: [(&str, &str); 7] = [
    ("torch", "2.15.0"),
    ("safetensors", "0.8.0"),
    ("numpy", "2.4.6"),
    ("onnx", "1.23.2"),
    ("onnxscript", "0.7.2"),
    ("scikit-learn", "1.9.1"),
    ("skl2onnx", "1.20.0"),
];

/// Runs the programs that the page writes for a library, with these packages; those that train, on MNIST.
fn run_programs(library: &str, packages: &[(&str, &str)], mnist: Option<&Path>) -> Result<()> {
    let undone = format!("The page's programs were not run with {library}");
    let Some(python) = python(packages, &undone)? else { return Ok(()) };
    let mut tests = cargo_test(&["--lib", "--", "--ignored"]);
    tests.arg(format!("{PYTHON_TESTS}{library}_")).env("FFNN_PYTHON", python);
    match mnist {
        Some(folder) => tests.env("FFNN_MNIST_DIR", folder),
        None => tests.args(["--skip", "trains_on_mnist"]),
    };
    run(&format!("Run the page's programs with {library}"), &mut tests)
}

/// Opens models that other programs have written, and has these open what is written here. The tests' names begin with `kind`.
fn exchange_models(
    (kind, programs): (&str, &str),
    packages: &[(&str, &str)],
    mnist: Option<&Path>,
) -> Result<()> {
    let undone = format!("Models were not exchanged with {programs}");
    let Some(python) = python(packages, &undone)? else { return Ok(()) };
    let mut tests = cargo_test(&["--test", "real_*", "--", "--ignored", kind]);
    tests.env("FFNN_PYTHON", python).envs(mnist.map(|folder| ("FFNN_MNIST_DIR", folder)));
    run(&format!("Exchange models with {programs}"), &mut tests)
}

/// A Python with these packages; none, after saying what is left undone, where they can't be had and nothing is promised.
fn python(packages: &[(&str, &str)], undone: &str) -> Result<Option<PathBuf>> {
    match tools::python_with(packages) {
        Ok(python) => Ok(Some(python)),
        Err(error) if under_ci() => Err(error),
        Err(error) => {
            say(&format!("{undone}: {error:#}"));
            Ok(None)
        }
    }
}

/// `cargo test` of all packages with native tests. Always of all of them: with fewer, the crates that they share get other features and are
/// compiled again.
fn cargo_test(arguments: &[&str]) -> Command {
    let mut tests = cargo(&["test", "--all-features"]);
    tests.args(TESTED.iter().flat_map(|package| ["--package", package])).args(arguments);
    tests
}

fn cargo(arguments: &[&str]) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.args(arguments).current_dir(root());
    cargo
}

/// Runs all tests, or those whose name contains the given one. Format and lints are checked only without a name, which is for
/// the inner loop.
pub fn test(options: &Options) -> Result<()> {
    if options.name.is_none() {
        lint()?;
    }
    let mnist = data::find(options)?.map(|folder| folder.canonicalize()).transpose()?;
    std::thread::scope(|scope| {
        // The optimiser works for minutes on one module at a time, with one core each; native tests use what is left.
        let is_all = options.name.is_none() && !options.native;
        let page = is_all.then(|| scope.spawn(|| build::build(options)));
        test_natively(options, mnist.as_deref())?;
        if options.native {
            return Ok(());
        }
        if let Some(name) = options.name.as_deref().filter(|name| !in_browsers(name)) {
            say(&format!("No test in browsers is named like {name}"));
            return Ok(());
        }
        browsers::install()?;
        match page {
            Some(page) => page.join().unwrap_or_else(|_| bail!("the page's thread has ended"))?,
            None => build::build(options)?,
        }
        test_in_browsers(options)
    })
}

/// The native tests, those that run Python among them.
fn test_natively(options: &Options, mnist: Option<&Path>) -> Result<()> {
    let mut tests = cargo_test(&[]);
    tests.args(&options.name);
    match mnist {
        Some(folder) => {
            tests.env("FFNN_MNIST_DIR", folder);
            let [numpy, pytorch] =
                ["numpy", "pytorch"].map(|library| format!("{PYTHON_TESTS}{library}_"));
            tests.args(["--", "--include-ignored", "--skip", &numpy, "--skip", &pytorch]);
            tests.args(["--skip", LIBRARIES.0, "--skip", WITH_TORCH.0]);
        }
        None => say("MNIST was not found: the tests that need it are counted as ignored"),
    }
    run("Run native tests", &mut tests)?;
    if options.name.as_deref().is_none_or(|name| PYTHON_TESTS.contains(name)) {
        run_programs("numpy", &NUMPY, mnist)?;
        exchange_models(LIBRARIES, &EXCHANGE, mnist)?;
        if options.torch {
            exchange_models(WITH_TORCH, &TORCH, mnist)?;
            run_programs("pytorch", &TORCH, mnist)?;
        }
    }
    Ok(())
}

/// The tests in browsers, on the page that has been built.
fn test_in_browsers(options: &Options) -> Result<()> {
    build::build_debug(options, &root().join("target/watch"))?;
    measure::build()?;
    let mut tests = cargo(&["run", "--quiet", "--package", "browser-tests"]);
    if let Some(name) = &options.name {
        tests.args(["--", "test", name]);
    }
    if let Some(engine) = &options.engine {
        tests.env("ENGINES", engine);
    }
    tests.env("GECKODRIVER", tools::geckodriver()?).env("AXE", tools::axe()?);
    run("Run tests in browsers", &mut tests)
}

/// Format, borders, lints and documentation.
fn lint() -> Result<()> {
    tools::components(&["rustfmt", "clippy"])?;
    tools::wasm_target()?;
    run("Check the format", &mut cargo(&["fmt", "--all", "--check"]))?;
    checks::check()?;
    let denied = ["--", "-D", "warnings"];
    let native = ["clippy", "--workspace", "--all-targets", "--all-features"];
    run("Lint natively", cargo(&native).args(denied))?;
    let wasm = [
        "clippy",
        "--package",
        "ffnn-lab",
        "--package",
        "measure",
        "--target",
        "wasm32-unknown-unknown",
    ];
    run("Lint for wasm32", cargo(&wasm).args(denied))?;
    let mut docs = cargo(&[
        "doc",
        "--workspace",
        "--no-deps",
        "--document-private-items",
        "--exclude",
        "xtask",
    ]);
    run("Build the documentation", docs.env("RUSTDOCFLAGS", "-D warnings"))
}

/// Whether a test in browsers has a name that contains this.
fn in_browsers(name: &str) -> bool {
    let list = ["run", "--quiet", "--package", "browser-tests", "--", "list", name];
    // If the list can't be had, running the tests shows why.
    output(&mut cargo(&list)).is_none_or(|names| !names.trim().is_empty())
}

/// Measures the engine natively and in browsers, or the page in Chromium.
pub fn bench(options: &Options) -> Result<()> {
    if options.read {
        return read_speed::measure(options);
    }
    browsers::install()?;
    let mut measured = cargo(&["run", "--quiet", "--package", "browser-tests", "--"]);
    if options.start {
        let [before, now] = options.dists.clone();
        let before = before.map_or_else(baseline::dist, Ok)?;
        let now = match now {
            Some(now) => now,
            None => {
                build::build(options)?;
                root().join("dist")
            }
        };
        let measured = measured.arg("start").args([before.canonicalize()?, now.canonicalize()?]);
        return run("Measure from a link to a digit that is read", measured);
    }
    build::build(options)?;
    if options.page {
        return run("Measure the page", measured.arg("bench"));
    }
    if options.load {
        let dists = [baseline::dist()?, root().join("dist")];
        return run("Measure first visits", measured.arg("load").args(dists));
    }
    if options.panels {
        let dists = [baseline::dist()?, root().join("dist")];
        return run("Measure open panels", measured.arg("panels").args(dists));
    }
    if !root().join("dist/data/train-images-idx3-ubyte.gz").is_file() {
        bail!("speed is measured on MNIST; name the folder that has it with --mnist");
    }
    measure::build()?;
    let native = ["build", "--release", "--package", "ffnn", "--example", "answers"];
    run("Build the engine natively", &mut cargo(&native))?;
    measured.env("ANSWERS", root().join("target/release/examples/answers"));
    measured.env("GECKODRIVER", tools::geckodriver()?).arg("speed");
    if options.peers {
        measured.env("PEERS", peers::libraries()?).env("NUMPY", peers::numpy()?);
    }
    run("Measure the engine", &mut measured)
}
