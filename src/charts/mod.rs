//! charts/mod
