#!/usr/bin/env bash
# idx2numpy 1.2.3: what it has read from an IDX file of numbers longer than a byte, it can't write again.
#
# Such files (QMNIST's labels are i32) have the higher byte first. convert_from_string returns an array of NumPy's type >i4, and
# convert_to_string only knows the types of the machine's own order: "numpy ndarray type not supported by IDX format", for an array
# of 32-bit integers, which the format has. A conversion by .astype(np.int32) helps. Bytes are not concerned.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet idx2numpy==1.2.3 numpy==2.4.6
cat > probe.py <<'PYTHON'
import idx2numpy
import numpy as np

for kind in [np.uint8, np.int16, np.int32, np.float32, np.float64]:
    file = idx2numpy.convert_to_string(np.array([5, 0, 4], kind))
    read = idx2numpy.convert_from_string(file)
    try:
        print(read.dtype.str, idx2numpy.convert_to_string(read) == file)
    except Exception as error:
        print(read.dtype.str, error)
PYTHON
expected='|u1 True
>i2 numpy ndarray type not supported by IDX format.
>i4 numpy ndarray type not supported by IDX format.
>f4 numpy ndarray type not supported by IDX format.
>f8 numpy ndarray type not supported by IDX format.'
seen=$(venv/bin/python probe.py)
echo "$seen"
[ "$seen" = "$expected" ] || { echo "idx2numpy behaves differently now" >&2; exit 1; }
