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

/// Code that some parts share, and no others need, is a module, often of a hundred bytes. A module of up to this many bytes
/// stands in the script, because a request costs more than its bytes.
const SMALL: usize = 400;

/// Converts the hexadecimal digits of such a module to bytes.
const BYTES: &str =
    "const bytes = digits => Uint8Array.from(digits.match(/../g), byte => parseInt(byte, 16));\n";

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
    let mut parts: Parts = split
        .prefetch_map
        .into_iter()
        .map(|(part, files)| (part, files.into_iter().map(named).collect()))
        .collect();

    // Without lld's exports a part finds no function table.
    bindgen.input_path(&main).keep_lld_exports(true).generate(folder)?;
    fs::remove_file(main)?;
    if !keeps_names {
        for file in &split.split_modules {
            compact::file(file)?;
        }
        compact::pair(&folder.join("app_bg.wasm"), &folder.join("app.js"))?;
    }
    let link = folder.join(LINK);
    let mut script = load_by_compile(&fs::read_to_string(&link)?)?;
    for file in &split.split_modules {
        let bytes = fs::read(file)?;
        if bytes.len() <= SMALL {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            script = take_in(&script, &name, &bytes)?;
            parts.values_mut().for_each(|files| files.retain(|file| *file != name));
            fs::remove_file(file)?;
        }
    }
    fs::write(link, script)?;
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
    Ok(format!("import {{ compile }} from \"./start.js\";\n{BYTES}{script}"))
}

/// Puts a module's bytes into the script that would fetch it. In hexadecimal digits, for those still compress.
fn take_in(script: &str, name: &str, bytes: &[u8]) -> Result<String> {
    let fetch = format!("compile(new URL(\"./{name}\", import.meta.url))");
    ensure!(script.matches(&fetch).count() == 1, "{LINK} does not fetch {name} in one place");
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(script.replace(&fetch, &format!("WebAssembly.compile(bytes(\"{digits}\"))")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FETCHES: &str = "const src = fetch(new URL(\"./chunk_5.wasm\", import.meta.url));
        return async (imports) => (WebAssembly.instantiateStreaming(src, imports));";

    #[test]
    fn modules_come_from_the_first_script() {
        let script = load_by_compile(FETCHES).unwrap();
        assert!(script.contains("= compile(new URL(\"./chunk_5.wasm\", import.meta.url));"));
        assert!(script.contains("(WebAssembly.instantiate(await src, imports))"));
        assert!(load_by_compile("fetch(elsewhere)").is_err(), "another version of the tool");
    }

    #[test]
    fn a_small_module_is_not_fetched() {
        let script = load_by_compile(FETCHES).unwrap();
        let script = take_in(&script, "chunk_5.wasm", &[0, 0x61, 0xff]).unwrap();
        assert!(script.contains("const src = WebAssembly.compile(bytes(\"0061ff\"));"), "{script}");
        assert!(take_in(&script, "chunk_5.wasm", &[0]).is_err(), "taken in twice");
    }
}
