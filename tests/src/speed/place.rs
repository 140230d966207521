//! Places where tasks are measured: a native program, the engine in a browser, another library.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::measure;
use crate::page::Page;

/// A task, with the amount of work in a repetition.
#[derive(Clone, Debug)]
pub struct Task {
    /// What is trained, such as `784-128-10-relu`.
    pub network: String,
    /// Samples in a minibatch.
    pub batch: u64,
    /// The unit of the measured value.
    pub metric: String,
    /// The amount of a repetition.
    pub amount: f64,
}

impl Task {
    /// Its name among the workloads.
    pub fn label(&self) -> String {
        format!("{} {} {}", self.network, self.batch, self.metric)
    }
}

/// A place that answers questions.
pub struct Place {
    /// The name in the tables.
    pub name: String,
    /// The share of a task's amount that it does in a repetition, smaller if the place is slow.
    pub share: f64,
    answers: Answers,
}

enum Answers {
    /// A program that reads a line of words and writes a line of JSON.
    Program { child: Child, input: ChildStdin, output: BufReader<ChildStdout> },
    /// A page with the function `ask`, and the name that `ask` is given.
    Browser(Page, &'static str),
}

impl Place {
    /// Starts a program that answers lines.
    pub fn program(name: &str, command: &mut Command) -> Result<Self> {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{name} can't be started"))?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let input = input.context("no input")?;
        let output = BufReader::new(output.context("no output")?);
        let answers = Answers::Program { child, input, output };
        Ok(Self { name: name.to_owned(), share: 1.0, answers })
    }

    /// A page whose own thread (`page`) or whose worker (`worker`) answers.
    pub fn browser(name: &str, page: Page, place: &'static str) -> Self {
        Self { name: name.to_owned(), share: 1.0, answers: Answers::Browser(page, place) }
    }

    /// Asks a question and returns the answer.
    pub async fn ask(&mut self, words: &[Value]) -> Result<Value> {
        match &mut self.answers {
            Answers::Browser(page, place) => measure::ask(page, place, words).await,
            Answers::Program { input, output, .. } => {
                let words: Vec<String> = words
                    .iter()
                    .map(|word| word.as_str().map_or_else(|| word.to_string(), str::to_owned))
                    .collect();
                writeln!(input, "{}", words.join("\t"))?;
                let mut line = String::new();
                output.read_line(&mut line)?;
                serde_json::from_str(&line)
                    .with_context(|| format!("{} answers {words:?} with “{line}”", self.name))
            }
        }
    }

    /// The page; none for a program.
    pub fn page(&self) -> Option<&Page> {
        match &self.answers {
            Answers::Browser(page, _) => Some(page),
            Answers::Program { .. } => None,
        }
    }

    /// Returns true if it can do a task: NumPy's script can only train on images and multiply matrices.
    pub fn can(&self, task: &Task) -> bool {
        let known = ["training images/s", "evaluation images/s", "product MFLOP/s"];
        self.name != NUMPY || known.contains(&task.metric.as_str())
    }

    /// Ends it.
    pub async fn close(self) {
        match self.answers {
            Answers::Browser(page, _) => page.close().await,
            Answers::Program { mut child, input, .. } => {
                // A program ends when its input is closed.
                drop(input);
                let _ = child.wait();
            }
        }
    }
}

/// The name in the tables of NumPy on one thread.
pub const NUMPY: &str = "numpy";
/// The other libraries that are measured in Chromium, see `tests/pages/peers.js`.
pub const PEERS: [&str; 3] = ["tfjs-wasm", "tfjs-cpu", "convnetjs"];
