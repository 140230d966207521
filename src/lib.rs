//! FFNN Lab: the page and its worker. ARCHITECTURE.md says what lives where.

pub mod app;
pub mod charts;
pub mod i18n;
pub mod lab;
pub mod lessons;
pub mod math;
pub mod storage;
pub mod ui;
