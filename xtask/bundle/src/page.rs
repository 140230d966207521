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
/// stands in the pack of each part that needs it, because a request costs more than its bytes.
const SMALL: usize = 5_000;

/// How the split tool's script wraps the loader of a part, and how the wrapper calls it.
const WRAPPER: &str = "function wrapAsyncCb(callee)";
const WRAPPED: &str = "= wrapAsyncCb(";
const CALL: &str = "await callee();";

/// Writes `app.js`, `app_bg.wasm`, `parts.js` and the parts' files.
///
/// `parts.js` takes its modules from `./start.js`: that may have begun to fetch them already, and it also takes
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
    let mut small = BTreeMap::new();
    for file in &split.split_modules {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = fs::read(file)?;
        if bytes.len() <= SMALL && name.starts_with("chunk_") {
            script = take_from_pack(&script, &name)?;
            fs::remove_file(file)?;
            small.insert(name, bytes);
        }
    }
    for (part, files) in &mut parts {
        let (packed, mut others): (Vec<_>, Vec<_>) =
            files.drain(..).partition(|file| small.contains_key(file));
        if !packed.is_empty() {
            let pack = format!("pack_{part}.wasm");
            fs::write(folder.join(&pack), pack_of(packed.iter().map(|name| (name, &small[name]))))?;
            others.insert(0, pack);
        }
        *files = others;
    }
    fs::write(link, script)?;
    Ok(parts)
}

/// A module that has others as custom sections: with the type of its file, hosts compress it, and browsers cache it.
fn pack_of<'a>(modules: impl Iterator<Item = (&'a String, &'a Vec<u8>)>) -> Vec<u8> {
    let mut pack = b"\0asm\x01\0\0\0".to_vec();
    for (name, bytes) in modules {
        let mut section = leb128(name.len());
        section.extend(name.as_bytes());
        section.extend(bytes);
        pack.push(0);
        pack.extend(leb128(section.len()));
        pack.extend(section);
    }
    pack
}

fn leb128(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number >= 0x80 {
        bytes.push(0x80 | (number & 0x7f) as u8);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

/// Has the script ask `start.js` for compiled modules.
fn load_by_compile(script: &str) -> Result<String> {
    let count = script.matches(INSTANTIATE).count();
    ensure!(
        count > 0 && script.matches(FETCH).count() == count,
        "the split tool writes another {LINK} than the one this was made for"
    );
    ensure!(
        script.matches(WRAPPER).count() == 1 && script.matches(CALL).count() == 1,
        "the split tool wraps loaders in another way than this was made for"
    );
    let script = script
        .replace(FETCH, "compile(new URL(")
        .replace(INSTANTIATE, "WebAssembly.instantiate(await src, imports)")
        .replace(WRAPPER, "function wrapAsyncCb(part, callee)")
        .replace(CALL, "await take(part);\n            await callee();");
    let mut pieces = script.split(WRAPPED);
    let mut named = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let part = named.rsplit("__wasm_split_load_").next().unwrap_or_default().trim().to_owned();
        named += &format!("{WRAPPED}{part:?}, {piece}");
    }
    Ok(format!("import {{ compile, take, unpacked }} from \"./start.js\";\n{named}"))
}

/// Has the script take a module from a pack that would fetch it.
fn take_from_pack(script: &str, name: &str) -> Result<String> {
    let fetch = format!("compile(new URL(\"./{name}\", import.meta.url))");
    ensure!(script.matches(&fetch).count() == 1, "{LINK} does not fetch {name} in one place");
    Ok(script.replace(&fetch, &format!("unpacked({name:?})")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FETCHES: &str = "function wrapAsyncCb(callee) {
            await callee();
        }
        const src = fetch(new URL(\"./chunk_5.wasm\", import.meta.url));
        return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
        export const __wasm_split_load_words = wrapAsyncCb(makeLoad(() => {";

    #[test]
    fn modules_come_from_the_first_script() {
        let script = load_by_compile(FETCHES).unwrap();
        assert!(script.contains("= compile(new URL(\"./chunk_5.wasm\", import.meta.url));"));
        assert!(script.contains("(WebAssembly.instantiate(await src, imports))"));
        assert!(load_by_compile("fetch(elsewhere)").is_err(), "another version of the tool");
    }

    #[test]
    fn a_part_takes_its_pack_before_its_modules() {
        let script = load_by_compile(FETCHES).unwrap();
        assert!(script.contains("_words = wrapAsyncCb(\"words\", makeLoad("), "{script}");
        assert!(script.find("await take(part);") < script.find("await callee();"));
        let script = take_from_pack(&script, "chunk_5.wasm").unwrap();
        assert!(script.contains("const src = unpacked(\"chunk_5.wasm\");"), "{script}");
        assert!(take_from_pack(&script, "chunk_5.wasm").is_err(), "taken twice");
    }

    #[test]
    fn a_pack_is_a_module_with_modules_as_sections() {
        let (name, long) = ("chunk_5.wasm".to_owned(), vec![7; 200]);
        let pack = pack_of([(&name, &long)].into_iter());
        assert_eq!(pack[..8], *b"\0asm\x01\0\0\0");
        // A section's kind, its length of 1 + 12 + 200 bytes in two, the name's length, the name.
        assert_eq!(pack[8..12], [0, 0x80 | 85, 1, 12]);
        assert_eq!(pack[12..24], *name.as_bytes());
        assert_eq!(pack.len(), 24 + 200);
    }
}
