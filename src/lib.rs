//! FFNN Lab: the page and its worker.
