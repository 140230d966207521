"""Writes tests/data/files anew: `python tests/data/make [FOLDER]`. README.md says what it needs."""

import importlib.metadata
import re
import sys
import tempfile
import zipfile
from pathlib import Path

import arrays
import convert
import measured
import others
import pictures
import refused
import tables
from book import DATE, Book

HERE = Path(__file__).parent


def check_pins():
    for name, version in re.findall(r"^([\w-]+)==(\S+)$", (HERE / "requirements.txt").read_text(), re.MULTILINE):
        there = importlib.metadata.version(name)
        assert there == version, f"{name} must be {version}, and is {there}"


def main():
    check_pins()
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "files"
    with tempfile.TemporaryDirectory() as new:
        book = Book(Path(new))
        for part in [arrays, pictures, tables, others, measured, refused]:
            part.write(book)
        convert.check(book)
        book.save()
        replace(folder, Path(new))
    print(f"{len(book.cases)} cases in {folder}")


def replace(folder: Path, new: Path):
    """Puts new files in the place of old ones, and says what changed."""
    old = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    for path in [path for path in new.rglob("*") if path.is_file()]:
        name = path.relative_to(new)
        data = path.read_bytes()
        before = old.pop(name, None)
        if before is None or before.read_bytes() != data:
            print("changed" if before else "new", name)
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
    for name, path in old.items():
        print("gone", name)
        path.unlink()


main()
