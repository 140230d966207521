//! The project's one command. `cargo xtask` lists what it does.
#![allow(clippy::disallowed_methods, reason = "xtask runs natively: clocks and threads are there")]

mod baseline;
mod browsers;
mod build;
mod cache;
mod checks;
mod data;
mod html;
mod measure;
mod options;
mod page;
mod peers;
mod run;
mod screenshots;
mod serve;
mod size;
mod sources;
mod test;
mod tools;
mod watch;

use anyhow::{Result, bail};
use options::Options;

const HELP: &str = "\
cargo xtask serve [--open] [--port N] [--mnist DIR]   build what is missing, serve the page on loopback
cargo xtask serve --watch                             unoptimised, rebuilt and reloaded when a source changes
cargo xtask build [--mnist DIR]                       leave a dist/ for any static host
<<<<<<< HEAD
cargo xtask test                                      format, lints, native tests, tests in real browsers
cargo xtask check                                     which module uses which, held against the table of floors
=======
cargo xtask test [NAME] [--native] [--engine E]       format, lints, native tests, tests in real browsers;
                                                      with NAME only the tests whose name contains it,
                                                      E is chromium, firefox or webkit
>>>>>>> 7946624 (wip)
cargo xtask data [--mnist DIR]                        put MNIST into dist/data
cargo xtask screenshots                               pages, languages, themes and widths into target/screenshots
cargo xtask bench [--peers] [--page] [--load]         the engine's speed natively and in browsers, beside other libraries;
                                                      or how smooth the page is; or how soon it is there
cargo xtask baseline                                  the page of an earlier commit, for --load, into target/baseline";

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let options = Options::read(arguments)?;
    let options = if command == "test" { options } else { options.without_name()? };
    match command.as_str() {
        "serve" => serve::serve(&options),
        "build" => build::build(&options),
        "test" => test::test(&options),
        "check" => checks::check(),
        "baseline" => baseline::dist().map(|dist| println!("{}", dist.display())),
        "data" => data::install(&options, &run::root().join("dist/data")),
        // Not for people: Trunk.toml names it.
        "trunk-hook" => build::build_for_trunk(&options),
        "screenshots" => screenshots::take(&options),
        "bench" => test::bench(&options),
        "" | "help" | "--help" => {
            println!("{HELP}");
            Ok(())
        }
        other => bail!("there is no command `{other}`\n\n{HELP}"),
    }
}
