#!/usr/bin/env bash
# polars 2.1.0: a CSV file whose lines end in CR alone is read as an empty table, without an error.
#
# Excel's "CSV (Macintosh)" and pandas' lineterminator="\r" write such files, and pandas reads them. polars takes all of the file
# for the header: three columns and two rows become seven columns and no row, with "b\r1" for one of the names.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet polars==2.1.0 pandas==3.1.1
cat > probe.py <<'PYTHON'
import pandas as pd
import polars as pl

pd.DataFrame({"label": [1, 4], "a": [2, 5], "b": [3, 6]}).to_csv("cr.csv", index=False, lineterminator="\r")
print("pandas", pd.read_csv("cr.csv").shape)
table = pl.read_csv("cr.csv")
print("polars", table.shape, table.columns)
PYTHON
expected="pandas (2, 3)
polars (0, 7) ['label', 'a', 'b\r1', '2', '3\r4', '5', '6']"
seen=$(venv/bin/python -W error probe.py)
echo "$seen"
[ "$seen" = "$expected" ] || { echo "polars or pandas behaves differently now" >&2; exit 1; }
