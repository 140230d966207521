//! The computation of a figure as a program in Python, with the figure's present numbers: in NumPy and in PyTorch. A late part of
//! the page.

mod activations;
mod chain_rule;
mod entropies;
mod epoch;
mod forward;
mod functions;
mod library;
mod likelihood;
mod linear;
mod notebook;
mod one_step;
mod one_weight;
#[cfg(test)]
mod repeated;
#[cfg(test)]
mod rust_run;
mod script;
#[cfg(test)]
mod scripts_run;
mod softmax;
mod tab;
mod text;
mod training;
mod view;
mod write;

use yew::html;

use crate::late::Code;
use view::CodeView;

/// What a figure shows of it.
pub const CODE: Code = Code { show: |props| html! { <CodeView ..props.clone() /> } };
