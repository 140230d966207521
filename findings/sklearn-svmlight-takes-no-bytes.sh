#!/usr/bin/env bash
# scikit-learn 1.9.1: dump_svmlight_file fails on images of bytes, and on True and False, with a message about something else.
#
# Its documentation asks for an array-like of any numbers. Of u8 or bool, as images are, it raises "TypeError: Function call with
# ambiguous argument types", which comes from Cython's dispatch and names neither argument nor type. i32, i64, f32 and f64 are
# written; so .astype(np.int32) before it helps.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet scikit-learn==1.9.1 numpy==2.4.6 scipy==1.17.1
cat > probe.py <<'PYTHON'
import io

import numpy as np
from sklearn.datasets import dump_svmlight_file

images, labels = np.array([[0, 1], [1, 0]]), np.array([7, 3])
for kind in ["u1", "?", "i4", "i8", "f4", "f8"]:
    try:
        dump_svmlight_file(images.astype(kind), labels, io.BytesIO())
        print(kind, "written")
    except TypeError as error:
        print(kind, error)
PYTHON
expected='u1 Function call with ambiguous argument types
? Function call with ambiguous argument types
i4 written
i8 written
f4 written
f8 written'
seen=$(venv/bin/python probe.py)
echo "$seen"
[ "$seen" = "$expected" ] || { echo "scikit-learn behaves differently now" >&2; exit 1; }
