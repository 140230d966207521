//! The texts of a section, and what the user has done of its tasks and questions.

mod answers;
mod material;
mod progress;
mod questions;
mod tasks;

pub use material::{Answer, AnswerOption, Question, Study, Task};
pub use progress::{Progress, clear, use_progress};
pub use questions::{Questions, QuestionsProps};
pub use tasks::{Tasks, TasksProps};
