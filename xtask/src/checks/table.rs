//! The table of floors: which module may use which.

use std::collections::HashMap;

use anyhow::{Context, Result, bail, ensure};

/// The name of the row with what the `#[cfg(test)]` code of any module may use besides its own row.
const TESTS: &str = "#[cfg(test)]";

/// The table, with one line per module.
#[derive(Debug)]
pub struct Table {
    rows: Vec<Row>,
    tests: Vec<String>,
}

#[derive(Debug)]
struct Row {
    module: String,
    uses: Vec<String>,
}

impl Table {
    /// Reads `module: modules that it may use`, the highest floor first; `name = modules` names several at once, and `# ` begins
    /// a comment. A module may name only modules further down, so that the table itself has no circle.
    pub fn parse(text: &str) -> Result<Self> {
        let (mut rows, mut groups) = (Vec::<Row>::new(), HashMap::<&str, Vec<String>>::new());
        for line in text.lines().map(str::trim) {
            if line.is_empty() || line.starts_with("# ") {
                continue;
            }
            let members = |text: &str, groups: &HashMap<&str, Vec<String>>| -> Vec<String> {
                let member = |name| groups.get(name).cloned().unwrap_or(vec![String::from(name)]);
                text.split_whitespace().flat_map(member).collect()
            };
            if let Some((name, list)) = line.split_once('=') {
                groups.insert(name.trim(), members(list, &groups));
                continue;
            }
            let (module, uses) =
                line.split_once(':').with_context(|| format!("no colon: {line}"))?;
            let (module, uses) = (module.trim().to_owned(), members(uses, &groups));
            ensure!(rows.iter().all(|row| row.module != module), "{module} has two rows");
            rows.push(Row { module, uses });
        }
        let tests = rows.iter().position(|row| row.module == TESTS).map(|at| rows.remove(at).uses);
        let tests = tests.unwrap_or_default();
        for (at, row) in rows.iter().enumerate() {
            for used in &row.uses {
                if !rows[at + 1..].iter().any(|below| below.module == *used) {
                    bail!("{} may use {used}, which is not further down in the table", row.module);
                }
            }
        }
        Ok(Self { rows, tests })
    }

    /// The module that a file's stem belongs to: the number of its row and its own name, such as `src/lessons/l01_linear` in
    /// the row `src/lessons/*`.
    pub fn module(&self, stem: &str) -> Option<(usize, String)> {
        let fits = self.rows.iter().enumerate().filter_map(|(at, row)| {
            let name = match row.module.strip_suffix('*') {
                Some(folder) => {
                    let rest = stem.strip_prefix(folder)?;
                    format!("{folder}{}", rest.split('/').next().unwrap_or(rest))
                }
                None => row.module.clone(),
            };
            let rest = stem.strip_prefix(&name)?;
            (rest.is_empty() || rest.starts_with('/')).then_some((at, name))
        });
        fits.max_by_key(|(_, name)| name.len())
    }

    /// Returns true if the row allows its module to use a module of the other row.
    pub fn allows(&self, row: usize, used: usize, is_test: bool) -> bool {
        let used = &self.rows[used].module;
        self.rows[row].uses.contains(used) || is_test && self.tests.contains(used)
    }

    /// The module of a row, as the table writes it.
    pub fn name(&self, row: usize) -> &str {
        &self.rows[row].module
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_belongs_to_the_nearest_row() {
        let table = Table::parse("# top\nsrc/a: src/b\nsrc/l/*: src/b\nsrc/l:\nsrc/b:\n").unwrap();
        let module = |stem| table.module(stem).map(|(_, name)| name);
        assert_eq!(module("src/a/deep/er").as_deref(), Some("src/a"));
        assert_eq!(module("src/l/one/view").as_deref(), Some("src/l/one"));
        assert_eq!(module("src/l").as_deref(), Some("src/l"));
        assert_eq!(module("src/abc"), None);
        let allows = |user, used| table.allows(user, used, false);
        assert!(allows(0, 3) && !allows(3, 0) && !allows(0, 1));
    }

    #[test]
    fn tests_may_use_more() {
        let table = Table::parse("#[cfg(test)]: b\na:\nb:\n").unwrap();
        assert!(table.allows(0, 1, true) && !table.allows(0, 1, false));
    }

    #[test]
    fn a_group_stands_for_its_modules() {
        let table = Table::parse("base = b c\na: base\nb: c\nc:\n").unwrap();
        assert!(table.allows(0, 1, false) && table.allows(0, 2, false));
        assert!(Table::parse("base = b c\nb: base\nc:\n").is_err(), "b may not use itself");
    }

    #[test]
    fn a_row_may_only_name_lower_rows() {
        assert!(Table::parse("a: b\nb: a\n").is_err());
        assert!(Table::parse("a: a\n").is_err());
        assert!(Table::parse("a: missing\n").is_err());
        assert!(Table::parse("a:\na:\n").is_err());
    }
}
