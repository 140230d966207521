//! Makes what a browser loads from what rustc links. `cargo xtask` runs it; it writes into the folder named last.
#![allow(clippy::disallowed_methods, reason = "runs natively")]

mod compact;
mod page;

use std::path::Path;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

const USAGE: &str = "\
bundle page [--names] app.wasm FOLDER   the page's module, split; prints the files of each part as JSON
bundle worker worker.wasm FOLDER        a classic script that loads a module
bundle module any.wasm FOLDER           a JavaScript module that loads one";

fn main() -> Result<()> {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let keeps_names = words.iter().any(|word| word == "--names");
    words.retain(|word| word != "--names");
    let [command, input, folder] = &words[..] else { bail!("{USAGE}") };
    let (input, folder) = (Path::new(input), Path::new(folder));
    std::fs::create_dir_all(folder)?;
    let mut bindgen = Bindgen::new();
    bindgen.typescript(false);
    match command.as_str() {
        "page" => {
            bindgen.web(true)?;
            let parts = page::write(&mut bindgen, input, folder, keeps_names)?;
            println!("{}", serde_json::to_string(&parts)?);
            Ok(())
        }
        "worker" | "module" => {
            if command == "worker" {
                bindgen.no_modules(true)?;
            } else {
                bindgen.web(true)?;
            }
            let stem = input.file_stem().context("a module without a name")?.to_string_lossy();
            bindgen.input_path(input).remove_name_section(!keeps_names).generate(folder)?;
            if keeps_names {
                Ok(())
            } else {
                compact::file(&folder.join(format!("{stem}_bg.wasm")))
            }
        }
        other => bail!("there is no command `{other}`\n{USAGE}"),
    }
}
