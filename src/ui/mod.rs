//! ui/mod
