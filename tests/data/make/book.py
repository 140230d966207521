"""Where files are written, and what each must decode to is noted: expected.json."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd

# Every archive and stream has this date, so that each run writes the same bytes.
DATE = (2026, 1, 1, 0, 0, 0)


class Book:
    """The folder of the files, and the cases: files that are opened together."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.cases: list[dict] = []

    def path(self, name: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def write(self, name: str, data: bytes) -> str:
        assert len(data) < 40_000, f"{name} has {len(data)} bytes"
        # No file in the repository has the name of one of MNIST's.
        name = name.replace("-ubyte", "-synthetic")
        self.path(name).write_bytes(data)
        return name

    def images(self, files, by, sets, classes=tuple("0123456789"), unlabelled=None, full_ink=255, **more):
        """`sets`: {"train", "test" or "all" (the page holds a part out): (u8 images, labels)}, as the network sees them.

        Only classes that occur are classes.
        """
        first = next(iter(sets.values()), (unlabelled, None))[0]
        occur = sorted({int(label) for _, labels in sets.values() for label in labels})
        case = {
            "files": list(files),
            "written_by": by,
            "images": list(first.shape[1:]),
            "classes": [classes[label] for label in occur],
            "full_ink": full_ink,
            "sets": {name: content(*pair, occur) for name, pair in sets.items()},
        }
        if unlabelled is not None:
            case["unlabelled"] = content(unlabelled, np.zeros(len(unlabelled), int), [0])
        self.cases.append(case | more)

    def table(self, files, by, columns, target, **more):
        """`columns`: {name: values of all rows that are used}; `target`: its name; text targets are classes."""
        values = pd.Series(columns[target])
        case = {"files": list(files), "written_by": by, "rows": len(values), "target": target}
        if not pd.api.types.is_numeric_dtype(values):
            case["class_counts"] = values.value_counts().sort_index().to_dict()
        else:
            case["mean"] = float(np.mean(values))
        case["inputs"] = {name: float(np.mean(column)) for name, column in columns.items() if name != target}
        self.cases.append(case | more)

    def refused(self, files, by, kind, **more):
        self.cases.append({"files": list(files), "written_by": by, "refused": kind} | more)

    def save(self):
        # One line a case: differences are easy to see.
        lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in self.cases)
        (self.folder / "expected.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
        named = {name for case in self.cases for name in case["files"]} | {"expected.json"}
        there = {str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file()}
        assert named == there, f"in no case: {there - named}; not written: {named - there}"


def content(images: np.ndarray, labels: np.ndarray, classes: list[int]) -> dict:
    """Per class: the number of images, Σ pᵢ and Σ (i + 1) pᵢ over their pixels. No order of the images matters, each pixel's place does."""
    flat = images.reshape(len(images), -1).astype(np.int64)
    places = flat * (1 + np.arange(flat.shape[1]))
    each = [np.asarray(labels) == index for index in classes]
    return {
        "counts": [int(of.sum()) for of in each],
        "ink": [int(flat[of].sum()) for of in each],
        "moment": [int(places[of].sum()) for of in each],
    }


def gz(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def zipped(members: dict[str, bytes], method=zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, DATE)
            info.compress_type, info.external_attr = method, 0o644 << 16
            archive.writestr(info, data)
    return stream.getvalue()


class Pipe(io.RawIOBase):
    """Where writers can't go back, as in a pipe: archives have sizes and checksums only behind their members."""

    def __init__(self):
        self.data = b""

    def writable(self):
        return True

    def write(self, data):
        self.data += bytes(data)
        return len(data)


def saved(save, *arguments, **named) -> bytes:
    """What a function that saves into an open file writes."""
    stream = io.BytesIO()
    save(stream, *arguments, **named)
    return stream.getvalue()
