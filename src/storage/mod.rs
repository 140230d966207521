//! storage/mod
