//! The texts of a section, and what the user has done of its tasks and questions.

mod answers;
mod done_mark;
mod material;
mod practice_record;
mod progress;
mod questions;
mod tasks;

pub use done_mark::done_mark;
pub use material::{Answer, AnswerOption, Question, Study, Task};
pub use practice_record::{clear, load_practice, save_practice};
pub use progress::{Progress, use_progress};
pub use questions::{Questions, QuestionsProps};
pub use tasks::{Tasks, TasksProps};
