//! FFNN Lab: the page and its worker. ARCHITECTURE.md says what lives where.

pub mod app;
pub mod charts;
pub mod code;
pub mod course;
pub mod diagram;
pub mod dom;
pub mod drawing;
pub mod i18n;
pub mod import_sheet;
pub mod lab;
pub mod late;
pub mod lessons;
pub mod linear;
pub mod math;
pub mod numbers;
pub mod own_drawings;
pub mod panels;
pub mod practice;
pub mod reading;
pub mod route;
pub mod runs;
pub mod start;
pub mod storage;
pub mod theme;
pub mod training;
pub mod ui;
