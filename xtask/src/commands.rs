//! The commands: one table, of which the help is made.

use anyhow::Result;

use crate::options::Options;
use crate::run::root;
use crate::{baseline, build, checks, data, screenshots, serve, test};

/// What can be run.
pub struct Command {
    /// The first word on the command line.
    pub name: &'static str,
    /// Whether it takes the part of a name as its second word.
    pub takes_name: bool,
    /// What the help says: a line for each pair of arguments and meaning; none if people have no use for it.
    usage: &'static [(&'static str, &'static str)],
    /// What it does.
    pub run: fn(&Options) -> Result<()>,
}

/// All commands, in the order of the help.
const ALL: &[Command] = &[
    Command {
        name: "serve",
        takes_name: false,
        usage: &[
            (
                "[--open] [--port N] [--mnist DIR]",
                "build what is missing, serve the page on loopback",
            ),
            ("--watch", "unoptimised, rebuilt and reloaded when a source changes"),
        ],
        run: serve::serve,
    },
    Command {
        name: "build",
        takes_name: false,
        usage: &[
            ("[--mnist DIR]", "leave a dist/ for any static host"),
            ("--debug", "leave an unoptimised page in target/watch/, in a fraction of the time"),
        ],
        run: build::build,
    },
    Command {
        name: "test",
        takes_name: true,
        usage: &[(
            "[NAME] [--native] [--torch] [--engine E]",
            "format, lints, native tests, tests in real browsers;\n\
                 with NAME only the tests whose name contains it,\n\
                 E is chromium, firefox or webkit",
        )],
        run: test::test,
    },
    Command {
        name: "check",
        takes_name: false,
        usage: &[("", "which module uses which, held against the table of floors; what is in git")],
        run: |_| checks::check(),
    },
    Command {
        name: "data",
        takes_name: false,
        usage: &[("[--mnist DIR]", "put MNIST into dist/data")],
        run: |options| data::install(options, &root().join("dist/data")),
    },
    Command {
        name: "screenshots",
        takes_name: false,
        usage: &[("", "pages, languages, themes and widths into target/screenshots")],
        run: screenshots::take,
    },
    Command {
        name: "bench",
        takes_name: false,
        usage: &[
            ("[--peers]", "the engine's speed natively and in browsers, beside other libraries"),
            ("--page", "how smooth the page stays while training, what a drag costs"),
            ("--read [--mnist DIR]", "how fast data files are read, beside pandas and NumPy"),
            ("--panels", "how fast it trains while panels are open, beside an earlier commit"),
            (
                "--start [--before DIR] [--dist DIR]",
                "from a link to a digit that is read, on a slow line and processor, beside an earlier commit or another page",
            ),
            ("--load", "how soon a first visit has its content, beside an earlier commit"),
        ],
        run: test::bench,
    },
    Command {
        name: "baseline",
        takes_name: false,
        usage: &[("", "the page of that earlier commit, into target/baseline")],
        run: |_| baseline::dist().map(|dist| println!("{}", dist.display())),
    },
    Command { name: "help", takes_name: false, usage: &[("", "this list")], run: |_| print_help() },
    // Trunk.toml names it.
    Command { name: "trunk-hook", takes_name: false, usage: &[], run: build::build_for_trunk },
];

/// The command of a name; the help where none is given.
pub fn find(name: &str) -> Option<&'static Command> {
    let name = if matches!(name, "" | "--help" | "-h") { "help" } else { name };
    ALL.iter().find(|command| command.name == name)
}

fn print_help() -> Result<()> {
    println!("{}", help());
    Ok(())
}

/// A line for each form of each command, the meanings in one column.
pub fn help() -> String {
    let forms = ALL.iter().flat_map(|command| {
        command.usage.iter().map(|(arguments, meaning)| {
            (format!("cargo xtask {} {arguments}", command.name), *meaning)
        })
    });
    let forms: Vec<_> = forms.collect();
    let width = forms.iter().map(|(form, _)| form.len()).max().unwrap_or_default() + 2;
    let lines = forms.iter().map(|(form, meaning)| {
        let meaning = meaning.replace('\n', &format!("\n{:width$}", ""));
        format!("{form:width$}{meaning}")
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The words that follow `cargo xtask` in a text.
    fn named(text: &str) -> BTreeSet<&str> {
        let after = text.split("cargo xtask ").skip(1);
        let end = |sign: char| !sign.is_ascii_alphanumeric() && sign != '-';
        after.filter_map(|rest| rest.split(end).next()).filter(|word| !word.is_empty()).collect()
    }

    #[test]
    fn help_has_every_command_but_that_of_trunk_and_no_other() {
        let all: BTreeSet<_> = ALL.iter().map(|command| command.name).collect();
        assert_eq!(all.len(), ALL.len(), "two commands of one name");
        let mut expected = all;
        assert!(expected.remove("trunk-hook"));
        assert_eq!(named(&help()), expected);
    }

    #[test]
    fn the_options_in_the_help_are_those_that_are_read() {
        let help = help();
        let words = help.split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '-');
        for option in words.filter(|word| word.starts_with("--")) {
            let value = match option {
                "--port" => Some("8080"),
                "--mnist" | "--before" | "--dist" => Some("folder"),
                "--engine" => Some("webkit"),
                _ => None,
            };
            let line = [Some(option), value].into_iter().flatten().map(str::to_owned);
            assert!(Options::read(line).is_ok(), "{option}");
        }
    }

    #[test]
    fn the_documentation_names_only_commands() {
        let pages = [
            include_str!("../../README.md"),
            include_str!("../../ARCHITECTURE.md"),
            include_str!("../../CONTRIBUTING.md"),
            include_str!("../../Trunk.toml"),
        ];
        let words = pages.map(named);
        assert!(words.iter().all(|words| !words.is_empty()));
        for word in words.iter().flatten() {
            assert!(find(word).is_some(), "there is no `cargo xtask {word}`");
        }
    }

    #[test]
    fn no_command_is_a_call_for_help() {
        for name in ["", "help", "--help"] {
            assert_eq!(find(name).map(|command| command.name), Some("help"));
        }
        assert!(find("tset").is_none());
    }
}
