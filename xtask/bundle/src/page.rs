//! The page's module, split where `#[wasm_split]` says so.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::compact;

/// Each part's name with the files it needs besides the main module.
pub type Parts = BTreeMap<String, Vec<String>>;

/// The script that loads the parts; the main module imports its functions.
const LINK: &str = "parts.js";

/// How the split tool's script starts to fetch a file, and how it makes an instance of it.
const FETCH: &str = "fetch(new URL(";
const INSTANTIATE: &str = "WebAssembly.instantiateStreaming(src, imports)";

/// Writes `app.js`, `app_bg.wasm`, `parts.js` and the parts' files.
///
/// `parts.js` takes its modules from `compile` of `./start.js`: that may have begun to fetch them already, and it also takes
/// them from a host that does not send `application/wasm`.
pub fn write(
    bindgen: &mut Bindgen,
    input: &Path,
    folder: &Path,
    keeps_names: bool,
) -> Result<Parts> {
    let bytes = fs::read(input).with_context(|| input.display().to_string())?;
    // Split and bound apart: the split module's name must be that of the bound one.
    let main = folder.join("app.wasm");
    let mut options = wasm_split_cli_support::Options::new(&bytes);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.link_name = "./parts.js";
    options.main_module = "./app.js";
    // Its error type is not one of anyhow's.
    let split = wasm_split_cli_support::transform(options).map_err(|error| anyhow!("{error:?}"))?;
    let named = |file: String| format!("{file}.wasm");
    let parts: Parts = split
        .prefetch_map
        .into_iter()
        .map(|(part, files)| (part, files.into_iter().map(named).collect()))
        .collect();

    // Without lld's exports a part finds no function table.
    bindgen.input_path(&main).keep_lld_exports(true).generate(folder)?;
    fs::remove_file(main)?;
    let link = folder.join(LINK);
    fs::write(&link, load_by_compile(&fs::read_to_string(&link)?)?)?;
    if !keeps_names {
        for file in &split.split_modules {
            compact::file(file)?;
        }
        compact::pair(&folder.join("app_bg.wasm"), &folder.join("app.js"))?;
    }
    Ok(parts)
}

/// Has the script ask `start.js` for compiled modules.
fn load_by_compile(script: &str) -> Result<String> {
    let count = script.matches(INSTANTIATE).count();
    ensure!(
        count > 0 && script.matches(FETCH).count() == count,
        "the split tool writes another {LINK} than the one this was made for"
    );
    let script = script
        .replace(FETCH, "compile(new URL(")
        .replace(INSTANTIATE, "WebAssembly.instantiate(await src, imports)");
    Ok(format!("import {{ compile }} from \"./start.js\";\n{script}"))
}
