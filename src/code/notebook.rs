//! A program as a Jupyter notebook, in the format nbformat 4.5.

use serde_json::json;

/// The notebook: a heading, then the program in one cell.
pub fn notebook(heading: &str, program: &str) -> String {
    let heading = ["# ", heading].concat();
    let program = program.trim_end();
    let notebook = json!({
        "cells": [
            { "cell_type": "markdown", "id": "heading", "metadata": {}, "source": heading },
            {
                "cell_type": "code",
                "id": "program",
                "metadata": {},
                "execution_count": null,
                "outputs": [],
                "source": program,
            },
        ],
        "metadata": {
            "kernelspec": { "display_name": "Python 3", "language": "python", "name": "python3" },
            "language_info": { "name": "python" },
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    });
    notebook.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_the_only_code() {
        let text = notebook("Softmax", "import numpy as np\nprint(\"a\")\n");
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!((&read["nbformat"], &read["nbformat_minor"]), (&json!(4), &json!(5)));
        assert_eq!(read["cells"][0]["source"], "# Softmax");
        assert_eq!(read["cells"][1]["source"], "import numpy as np\nprint(\"a\")");
        assert!(read["cells"][1]["execution_count"].is_null());
    }
}
