//! The command line's options.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

/// What can be said on the command line.
#[derive(Debug, Default)]
pub struct Options {
    /// Open the page in the browser.
    pub open: bool,
    /// The port to serve on.
    pub port: Option<u16>,
    /// A folder with MNIST's files.
    pub mnist: Option<PathBuf>,
    /// Measure the page rather than the engine.
    pub page: bool,
    /// Measure other libraries too.
    pub peers: bool,
}

impl Options {
    /// Reads the options.
    pub fn read(mut arguments: impl Iterator<Item = String>) -> Result<Self> {
        let mut options = Self::default();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--open" => options.open = true,
                "--page" => options.page = true,
                "--peers" => options.peers = true,
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
                other => {
                    bail!("there is no option `{other}`; `cargo xtask help` lists what there is")
                }
            }
        }
        options.mnist =
            options.mnist.or_else(|| std::env::var_os("FFNN_MNIST_DIR").map(PathBuf::from));
        Ok(options)
    }
}
