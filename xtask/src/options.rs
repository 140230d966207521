//! The command line's options.

use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};

/// The engines that `--engine` takes.
const ENGINES: [&str; 3] = ["chromium", "firefox", "webkit"];

/// What can be said on the command line.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Open the page in the browser.
    pub open: bool,
    /// The port to serve on.
    pub port: Option<u16>,
    /// A folder with MNIST's files.
    pub mnist: Option<PathBuf>,
    /// Measure the page rather than the engine.
    pub page: bool,
    /// Measure how long a first visit takes rather than the engine.
    pub load: bool,
    /// Measure from a link to a digit that is read rather than the engine.
    pub start: bool,
    /// The older page to compare with; the newer one, which then is not built.
    pub dists: [Option<PathBuf>; 2],
    /// Measures training while panels are open, beside an earlier commit.
    pub panels: bool,
    /// Measure how fast data files are read rather than the engine.
    pub read: bool,
    /// Measure other libraries too.
    pub peers: bool,
    /// Build an unoptimised page, in less than a minute.
    pub debug: bool,
    /// Rebuild and reload when a source changes.
    pub watch: bool,
    /// Stop before the browsers.
    pub native: bool,
    /// Run the page's PyTorch programs too; PyTorch is fetched, which takes some gigabytes.
    pub torch: bool,
    /// The only engine to test in.
    pub engine: Option<String>,
    /// Run only the tests whose name contains this.
    pub name: Option<String>,
}

impl Options {
    /// Reads the options.
    pub fn read(mut arguments: impl Iterator<Item = String>) -> Result<Self> {
        let mut options = Self::default();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--open" => options.open = true,
                "--page" => options.page = true,
                "--load" => options.load = true,
                "--start" => options.start = true,
                "--before" | "--dist" => {
                    let folder = arguments.next();
                    let folder = folder.with_context(|| format!("{argument} takes a folder"))?;
                    options.dists[usize::from(argument == "--dist")] = Some(folder.into());
                }
                "--panels" => options.panels = true,
                "--read" => options.read = true,
                "--peers" => options.peers = true,
                "--debug" => options.debug = true,
                "--watch" => options.watch = true,
                "--native" => options.native = true,
                "--torch" => options.torch = true,
                // The default, spelt out.
                "--release" => {}
                "--port" => {
                    let port = arguments.next().context("--port takes a number")?;
                    options.port = Some(port.parse().context("--port takes a number up to 65535")?);
                }
                "--mnist" => {
                    options.mnist =
                        Some(arguments.next().context("--mnist takes a folder")?.into());
                }
                "--engine" => {
                    let engine = arguments.next().unwrap_or_default();
                    ensure!(
                        ENGINES.contains(&engine.as_str()),
                        "--engine takes one of {}",
                        ENGINES.join(", ")
                    );
                    options.engine = Some(engine);
                }
                name if !name.starts_with('-') && options.name.is_none() => {
                    options.name = Some(argument);
                }
                other => {
                    bail!("there is no option `{other}`; `cargo xtask help` lists what there is")
                }
            }
        }
        options.mnist =
            options.mnist.or_else(|| std::env::var_os("FFNN_MNIST_DIR").map(PathBuf::from));
        Ok(options)
    }

    /// Fails if a name was given to a command that takes none.
    pub fn without_name(self) -> Result<Self> {
        match self.name {
            None => Ok(self),
            Some(name) => bail!("`{name}` is one word too many; only `test` takes a name"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Result<Options> {
        Options::read(words.iter().map(|&word| word.to_owned()))
    }

    #[test]
    fn a_test_of_one_engine() {
        let options = read(&["pause", "--engine", "webkit"]).unwrap();
        assert_eq!(options.name.as_deref(), Some("pause"));
        assert_eq!(options.engine.as_deref(), Some("webkit"));
        assert!(!options.native && read(&["--native"]).unwrap().native);
    }

    #[test]
    fn what_is_not_known_is_named() {
        for (words, named) in [
            (&["--engine", "lynx"][..], "chromium, firefox, webkit"),
            (&["--fast"], "--fast"),
            (&["pause", "reset"], "reset"),
        ] {
            let error = read(words).unwrap_err().to_string();
            assert!(error.contains(named), "{error}");
        }
        let error = read(&["pause"]).unwrap().without_name().unwrap_err().to_string();
        assert!(error.contains("pause"), "{error}");
    }
}
