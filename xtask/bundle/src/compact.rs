//! Makes modules and their JavaScript small.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Result;
use walrus::{Module, ModuleConfig};

/// Rewrites a module without names, other custom sections, and what nothing uses.
///
/// `--emit-relocs` leaves every index and address five bytes wide; written anew they take one to three.
pub fn file(path: &Path) -> Result<()> {
    let mut module = parse(path)?;
    Ok(fs::write(path, emit(&mut module))?)
}

/// Like [`file()`] for a module and the JavaScript that gives it its imports: gives the imports short names too.
/// wasm-bindgen's names end in a hash, which no compression makes smaller.
pub fn pair(wasm: &Path, script: &Path) -> Result<()> {
    let mut module = parse(wasm)?;
    let mut short = BTreeMap::new();
    for import in module.imports.iter_mut().filter(|import| import.name.starts_with("__wb")) {
        let next = format!("_{}", short.len());
        import.name = short.entry(import.name.clone()).or_insert(next).clone();
    }
    let text = rename(&without_comments(&fs::read_to_string(script)?), &short);
    fs::write(script, text)?;
    Ok(fs::write(wasm, emit(&mut module))?)
}

fn parse(path: &Path) -> Result<Module> {
    let mut config = ModuleConfig::new();
    config.generate_name_section(false).generate_producers_section(false);
    config.parse_file(path)
}

fn emit(module: &mut Module) -> Vec<u8> {
    walrus::passes::gc::run(module);
    let sections: Vec<_> = module.customs.iter().map(|(id, _)| id).collect();
    for section in sections {
        module.customs.delete(section);
    }
    module.emit_wasm()
}

/// Replaces whole identifiers.
fn rename(text: &str, names: &BTreeMap<String, String>) -> String {
    let is_inside = |sign: char| sign.is_alphanumeric() || sign == '_' || sign == '$';
    let mut renamed = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        let length = rest.find(|sign| !is_inside(sign)).unwrap_or(rest.len()).max(sign.len_utf8());
        let (word, after) = rest.split_at(length);
        renamed.push_str(names.get(word).map_or(word, String::as_str));
        rest = after;
    }
    renamed
}

/// Removes comment lines, empty lines and indentation. That is safe because wasm-bindgen writes no string over several lines.
fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut in_comment = false;
    for line in text.lines().map(str::trim) {
        in_comment |= line.starts_with("/*");
        if !in_comment && !line.is_empty() && !line.starts_with("//") {
            kept.push_str(line);
            kept.push('\n');
        }
        in_comment &= !line.ends_with("*/");
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_code_stays() {
        let text = "/**\n * Says\n */\nfunction a() {\n    // why\n\n    return 'a // b';\n}\n/* c */\nb();";
        assert_eq!(without_comments(text), "function a() {\nreturn 'a // b';\n}\nb();\n");
    }

    #[test]
    fn only_whole_names_are_replaced() {
        let names = BTreeMap::from([("__wb_a".to_owned(), "_0".to_owned())]);
        let text = "__wb_a: x => wasm.__wb_a(__wb_a1, $__wb_a, 'é')";
        assert_eq!(rename(text, &names), "_0: x => wasm._0(__wb_a1, $__wb_a, 'é')");
    }
}
