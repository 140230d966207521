//! The project's one command. `cargo xtask` lists what it does.
#![allow(clippy::disallowed_methods, reason = "xtask runs natively: clocks and threads are there")]

mod browsers;
mod build;
mod checks;
mod data;
mod measure;
mod options;
mod peers;
mod run;
mod screenshots;
mod serve;
mod test;
mod tools;

use anyhow::{Result, bail};
use options::Options;

const HELP: &str = "\
cargo xtask serve [--open] [--port N] [--mnist DIR]   build what is missing, serve the page on loopback
cargo xtask build [--mnist DIR]                       leave a dist/ for any static host
cargo xtask test                                      format, lints, native tests, tests in real browsers
cargo xtask check                                     which module uses which, held against the table of floors
cargo xtask data [--mnist DIR]                        put MNIST into dist/data
cargo xtask screenshots                               pages, languages, themes and widths into target/screenshots
cargo xtask bench [--peers] [--page]                  the engine's speed natively and in browsers, beside other libraries;
                                                      or how smooth the page is";

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let options = Options::read(arguments)?;
    match command.as_str() {
        "serve" => serve::serve(&options),
        "build" => build::build(&options),
        "test" => test::test(&options),
        "check" => checks::check(),
        "data" => data::install(&options),
        "screenshots" => screenshots::take(&options),
        "bench" => test::bench(&options),
        "" | "help" | "--help" => {
            println!("{HELP}");
            Ok(())
        }
        other => bail!("there is no command `{other}`\n\n{HELP}"),
    }
}
