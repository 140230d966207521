//! The project's one command. `cargo xtask` lists what it does.
#![allow(clippy::disallowed_methods, reason = "xtask runs natively: clocks and threads are there")]

mod apt;
mod baseline;
mod browsers;
mod build;
#[path = "../../build_id.rs"]
mod build_id;
mod cache;
mod checks;
mod commands;
mod data;
mod early;
mod html;
mod idx_files;
mod measure;
mod offline;
mod options;
mod other_data;
mod page;
mod peers;
mod read_speed;
mod run;
mod screenshots;
mod serve;
mod size;
mod sources;
mod start_network;
mod test;
mod tools;
mod watch;

use anyhow::{Result, bail};
use options::Options;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_default();
    let Some(command) = commands::find(&name) else {
        bail!("there is no command `{name}`\n\n{}", commands::help());
    };
    let options = Options::read(arguments)?;
    let options = if command.takes_name { options } else { options.without_name()? };
    (command.run)(&options)
}
