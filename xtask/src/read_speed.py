"""Makes the files that reading is measured on, and reads them as a notebook does: prints seconds and the number of images.

    read_speed.py make MNIST FOLDER     FOLDER/train.csv, FOLDER/mnist.npz
    read_speed.py csv FILE              pandas.read_csv
    read_speed.py npz FILE              numpy.load, and a copy of each array
    read_speed.py versions
"""

import gzip
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd


def idx(path):
    data = gzip.decompress(path.read_bytes())
    shape = np.frombuffer(data, ">u4", data[3], 4)
    return np.frombuffer(data, np.uint8, offset=4 + 4 * data[3]).reshape(shape)


def make(mnist, folder):
    sets = {part: (idx(mnist / f"{name}-images-idx3-ubyte.gz"), idx(mnist / f"{name}-labels-idx1-ubyte.gz"))
            for part, name in [("train", "train"), ("test", "t10k")]}
    (x, y), (x_test, y_test) = sets["train"], sets["test"]
    # Kaggle's layout: 42,000 rows, label first.
    columns = ["label"] + [f"pixel{pixel}" for pixel in range(784)]
    rows = np.column_stack([y[:42_000], x[:42_000].reshape(-1, 784)])
    pd.DataFrame(rows, columns=columns).to_csv(folder / "train.csv", index=False)
    # Keras' names.
    np.savez_compressed(folder / "mnist.npz", x_train=x, y_train=y, x_test=x_test, y_test=y_test)


def read(what, path):
    start = time.perf_counter()
    if what == "csv":
        images = len(pd.read_csv(path))
    else:
        with np.load(path) as arrays:
            copies = {name: arrays[name].copy() for name in arrays}
        images = len(copies["x_train"]) + len(copies["x_test"])
    print(time.perf_counter() - start, images)


what, *arguments = sys.argv[1:]
if what == "versions":
    print(f"pandas {pd.__version__}, NumPy {np.__version__}, Python {sys.version.split()[0]}")
elif what == "make":
    make(*map(Path, arguments))
else:
    read(what, arguments[0])
