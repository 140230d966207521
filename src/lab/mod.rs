//! lab/mod
