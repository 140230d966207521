"""Runs the lines of Python in docs/data.md, each on the files it is for, and looks at what they write."""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd

from book import Book

DOCS = Path(__file__).resolve().parents[3] / "docs/data.md"
# The row of the table in docs/data.md → the files that it is for.
FILES = {
    "Parquet": ["pandas.parquet"],
    "Parquet with pictures": ["pictures.parquet"],
    "Feather, Arrow": ["pandas.feather"],
    "Excel, ODS": ["openpyxl.xlsx", "calc.xlsx", "calc.ods"],
    ".mat up to version 7": ["savemat.mat", "savemat-compressed.mat"],
    "HDF5": ["h5py.h5"],
    ".mat of version 7.3": ["v7.3.mat"],
    "pickle of arrays": ["pickle.pkl", "pickle-protocol-0.pkl"],
    "pickle of a pandas table": ["pandas.pkl"],
    "joblib": ["joblib.joblib"],
    "ARFF": ["iris.arff"],
    "svmlight": ["svmlight.txt"],
    ".npz with Python objects": ["../npz/objects.npz"],
    "PyTorch, a pair or a dict of tensors": ["pair.pt", "dict.pt"],
    "safetensors": ["pair.safetensors"],
}


def lines() -> dict[str, str]:
    """The lines of Python, by the name of the format."""
    return dict(re.findall(r"^\| ([^|]+) \| `([^`]+)` \|$", DOCS.read_text(encoding="utf-8"), re.MULTILINE))


def check(book: Book):
    code = lines()
    assert set(code) == set(FILES), f"in docs/data.md and not here, or not there: {set(code) ^ set(FILES)}"
    cases = {name: case for case in book.cases for name in case["files"]}
    for kind, files in FILES.items():
        for file in files:
            name = file.removeprefix("../") if file.startswith("../") else f"refused/{file}"
            compare(file, cases[name], run(code[kind], book.folder / name))


def run(code: str, file: Path) -> dict[str, np.ndarray]:
    """What a line makes of a file: its arrays, or the columns of its table."""
    [named] = set(re.findall(r'"(data\.[^"]+)"', code.replace("data.npz", "").replace("data.csv", ""))) or {"data.npz"}
    with tempfile.TemporaryDirectory() as folder:
        # A line for several formats names one of them.
        named = Path(named).with_suffix(file.suffix).name
        shutil.copy(file, Path(folder) / named)
        code = re.sub(r"data\.(xlsx)", named, code)
        subprocess.run([sys.executable, "-c", code], cwd=folder, check=True)
        new = [path for path in Path(folder).iterdir() if path.name != named]
        assert len(new) == 1, f"{code} writes {new}"
        if new[0].suffix == ".csv":
            table = pd.read_csv(new[0])
            return {name: table[name].to_numpy() for name in table}
        with np.load(new[0]) as archive:
            return {name: archive[name] for name in archive}


def compare(file: str, case: dict, found: dict[str, np.ndarray]):
    for name, values in case.get("arrays", {}).items():
        assert found[name].tolist() == values, f"{file}, {name}: {found[name]}"
    for name, total in case.get("sums", {}).items():
        seen = int(found[name].astype(float).sum())
        assert seen == total, f"{file}, {name}: {seen} and not {total}"
    assert case.get("arrays") or case.get("sums"), f"{file}: nothing to compare"
