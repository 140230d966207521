"""Formats that are named and not read; docs/data.md has a line of Python for each, which convert.py runs."""

import io
import pickle

import h5py
import joblib
import numpy as np
import pandas as pd
import safetensors.torch
import scipy.io
import torch

from book import Book, saved
from others import arrays, run
from pictures import picture
from shapes import DIGITS, characters


def write(book: Book):
    images, labels = characters(DIGITS, 10, 8, 71)
    pair = {"X": images, "y": labels}
    content = {name: int(array.sum()) for name, array in pair.items()}
    small = pd.DataFrame({"x": [1, 2, 3], "y": [0, 1, 0]})

    def case(name, data, by, kind, **more):
        book.refused([book.write(f"refused/{name}", data)], by, kind, **more)

    case("pandas.parquet", saved(small.to_parquet, index=False), "pandas 3.1.1, pyarrow 26.0.1", "Parquet", arrays=arrays(small))
    # As the Hugging Face hub stores images: a structure of the bytes of a PNG and its name.
    pictures = pd.DataFrame({"image": [{"bytes": picture(image), "path": None} for image in images], "label": labels.astype(int)})
    case("pictures.parquet", saved(pictures.to_parquet, index=False), "pandas 3.1.1, pyarrow 26.0.1", "Parquet",
         sums={"x": content["X"], "y": content["y"]})
    case("pandas.feather", saved(small.to_feather), "pandas 3.1.1, pyarrow 26.0.1", "Arrow", arrays=arrays(small))
    for name, data in {"savemat.mat": saved(scipy.io.savemat, pair), "savemat-compressed.mat": saved(scipy.io.savemat, pair, do_compression=True)}.items():
        # The head says when and where it was made.
        text = b"MATLAB 5.0 MAT-file, written by scipy.io.savemat"
        case(name, text.ljust(116) + data[116:], "SciPy 1.17.1 savemat", "Matlab5", sums=content)
    hdf5 = hdf5_file(pair)
    case("h5py.h5", hdf5, "h5py 3.16.0", "Hdf5", sums=content)
    # Version 7.3 of .mat is HDF5 behind 512 bytes.
    v73 = b"MATLAB 7.3 MAT-file, by hand around h5py's file".ljust(124) + b"\x00\x02IM" + bytes(384)
    case("v7.3.mat", v73 + hdf5_file({name: array.T for name, array in pair.items()}, 512)[512:], "h5py 3.16.0", "Matlab73", sums=content)
    case("pickle.pkl", pickle.dumps(pair), "Python's pickle", "Pickle", sums=content)
    case("pickle-protocol-0.pkl", pickle.dumps({"y": labels.tolist()}, protocol=0), "Python's pickle", "Pickle", sums={"y": content["y"]})
    case("pandas.pkl", saved(small.to_pickle), "pandas 3.1.1 to_pickle", "Pickle", arrays=arrays(small))
    case("joblib.joblib", saved(lambda stream: joblib.dump(pair, stream)), "joblib 1.6.0", "Pickle", sums=content)
    case("iris.arff", arff(), "R 4.2.2 foreign::write.arff", "Arff", sums={"a": 15})
    tensors = {"x": torch.from_numpy(images.copy()), "y": torch.from_numpy(labels.astype(np.int64))}
    of_tensors = {"x": content["X"], "y": content["y"]}
    case("pair.pt", saved(lambda stream: torch.save(tuple(tensors.values()), stream)), "PyTorch 2.15.0", "Torch", sums=of_tensors)
    case("dict.pt", saved(lambda stream: torch.save(tensors, stream)), "PyTorch 2.15.0", "Torch", sums=of_tensors)
    case("pair.safetensors", safetensors.torch.save(tensors), "safetensors 0.8.0", "Safetensors", sums=of_tensors)
    case("svmlight.txt", svmlight(images, labels), "scikit-learn 1.9.1 dump_svmlight_file", "Svmlight", sums={"x": content["X"], "y": content["y"]})


def hdf5_file(arrays: dict, userblock: int = 0) -> bytes:
    stream = io.BytesIO()
    with h5py.File(stream, "w", userblock_size=userblock) as file:
        for name, array in arrays.items():
            file.create_dataset(name, data=array, track_times=False)
    return stream.getvalue()


def arff() -> bytes:
    """Two measurements and a class; ten rows."""
    code = """
        library(foreign)
        write.arff(data.frame(a = rep(1:2, 5), b = rep(0.5, 10), class = factor(rep(c("u", "v"), 5))), "", relation = "small")
    """
    return run("Rscript", "-e", code).encode()


def svmlight(images: np.ndarray, labels: np.ndarray) -> bytes:
    from sklearn.datasets import dump_svmlight_file

    return saved(lambda stream: dump_svmlight_file(images.reshape(len(images), -1).astype(float), labels.astype(int), stream))
