//! lessons/mod
