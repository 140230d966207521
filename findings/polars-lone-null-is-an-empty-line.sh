#!/usr/bin/env bash
# polars 2.1.0: a missing value in a table of one column is written as an empty line, which pandas and NumPy drop.
#
# polars reads its own file back with all rows. pandas.read_csv and numpy.loadtxt skip empty lines by default, so that labels that
# were written beside a file of images are one too few and all behind the gap belong to the wrong image. pandas itself writes
# such a value as "" for that reason.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet polars==2.1.0 pandas==3.1.1 numpy==2.4.6
cat > probe.py <<'PYTHON'
import numpy as np
import pandas as pd
import polars as pl

labels = [7, None, 3, 1]
pl.DataFrame({"label": labels}).write_csv("labels.csv")
print("polars writes", open("labels.csv", "rb").read())
print("polars reads", pl.read_csv("labels.csv")["label"].to_list())
print("pandas reads", pd.read_csv("labels.csv")["label"].tolist())
print("NumPy reads", np.loadtxt("labels.csv", skiprows=1).tolist())
print("pandas writes", pd.DataFrame({"label": labels}).to_csv(index=False).encode())
PYTHON
expected="polars writes b'label\n7\n\n3\n1\n'
polars reads [7, None, 3, 1]
pandas reads [7, 3, 1]
NumPy reads [7.0, 3.0, 1.0]
pandas writes b'label\n7.0\n\"\"\n3.0\n1.0\n'"
seen=$(venv/bin/python probe.py)
echo "$seen"
[ "$seen" = "$expected" ] || { echo "polars, pandas or NumPy behaves differently now" >&2; exit 1; }
