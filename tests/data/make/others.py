"""CSV from R and LibreOffice: programs that are run beside Python."""

import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd

from book import Book, zipped
from shapes import DIGITS, characters
from tables import PIXELS, SIDE, frame

R, CALC = "R 4.2.2", "LibreOffice 7.4.7 Calc"


def run(*words, **options) -> str:
    return subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True, **options).stdout


def check_versions():
    for words, version in [(["Rscript", "--version"], "4.2.2"), (["soffice", "--version"], "7.4.7")]:
        said = run(*words)
        assert version in said, f"{words[0]} must be {version}: {said}"


def write(book: Book):
    check_versions()
    with tempfile.TemporaryDirectory() as folder:
        r_files(book, Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        calc_files(book, Path(folder))


def r_files(book: Book, folder: Path):
    images, labels = pair = characters(DIGITS, 12, SIDE, 51)
    frame(images, labels).to_csv(folder / "digits.csv", index=False)
    run("Rscript", Path(__file__).with_name("write.R"), folder / "digits.csv", folder)
    both, rest = {"all": pair}, np.arange(12) != 4

    def take(name):
        return book.write(f"csv/{name}", (folder / name).read_bytes())

    for name in ["r-default.csv", "r-no-row-names.csv", "r-csv2.csv", "r-table.txt", "r-tab.tsv", "r-factor.csv",
                 "r-large-id.csv", "r-gzip.csv.gz"]:
        more = {"note": "100000 is written as 1e+05"} if "id" in name else {}
        book.images([take(name)], f"{R} write.table and its kin", both, label_column="label", **more)
    book.images([take("r-gap.csv")], f"{R} write.csv", {"all": (images[rest], labels[rest])}, left_out=1,
                label_column="label", note="a gap is NA")
    book.images([take("r-csv2-to-1.csv")], f"{R} write.csv2", {"all": (images[:4], labels[:4])}, full_ink=1, label_column="label", note="decimal commas")
    book.images([take("r-matrix.csv")], f"{R} write.csv", {}, unlabelled=images, note="a matrix: columns V1, V2, …")

    def table(name):
        return book.write(f"tables/{name}", (folder / name).read_bytes())

    iris = pd.read_csv(folder / "r-iris.csv")
    book.table([table("r-iris.csv")], f"{R} write.csv, its data set iris", {c: iris[c] for c in iris}, "Species")
    cars = pd.read_csv(folder / "r-mtcars.csv", index_col=0)
    book.table([table("r-mtcars.csv")], f"{R} write.csv, its data set mtcars", {c: cars[c] for c in cars}, "mpg",
               **{"with": {"number": "mpg"}}, note="the rows' names are words")
    air = pd.read_csv(folder / "r-airquality.csv", sep=";", decimal=",").dropna()
    book.table([table("r-airquality.csv")], f"{R} write.csv2, its data set airquality", {c: air[c] for c in air}, "Ozone",
               left_out=42, **{"with": {"number": "Ozone"}}, note="decimal commas, NA in two columns")


def calc_files(book: Book, folder: Path):
    images, labels = pair = characters(DIGITS, 12, SIDE, 52)
    both, table = {"all": pair}, frame(images, labels)
    # As somebody works with Calc: a workbook, saved as text with other options each time.
    table.to_excel(folder / "digits.xlsx", index=False)
    table[PIXELS] /= 255
    table.to_excel(folder / "to-1.xlsx", index=False)
    home = f"-env:UserInstallation=file://{folder}/profile"
    csv = "csv:Text - txt - csv (StarCalc):"

    def convert(source: str, how: str, ending: str = "csv") -> bytes:
        shutil.rmtree(folder / "out", ignore_errors=True)
        run("soffice", home, "--headless", "--convert-to", how, "--outdir", folder / "out", folder / source)
        return (folder / "out" / source).with_suffix(f".{ending}").read_bytes()

    # Separator, quotation mark, encoding, first line, columns, language, quote all texts, numbers as numbers, as shown.
    for name, tokens in {
        "default": "44,34,76,1,,0,false,true,true",
        "semicolon": "59,34,76,1,,0,false,true,true",
        "tab": "9,34,76,1,,0,false,true,true",
        "quoted": "44,34,76,1,,0,true,true,false",
        "utf-16": "44,34,65535,1,,0,false,true,true",
    }.items():
        data = convert("digits.xlsx", csv + tokens)
        book.images([book.write(f"csv/calc-{name}.csv", data)], CALC, both, label_column="label")
    exact = convert("to-1.xlsx", csv + "44,34,76,1,,0,false,true,false")
    book.images([book.write("csv/calc-to-1.csv", exact)], CALC, both, full_ink=1, label_column="label")
    german = openpyxl.load_workbook(folder / "to-1.xlsx")
    for row in german.active.iter_rows(min_row=2, min_col=2):
        for cell in row:
            cell.number_format = "[$-407]0.000"
    german.save(folder / "german.xlsx")
    comma = convert("german.xlsx", csv + "59,34,76,1,,0,false,true,true")
    book.images([book.write("csv/calc-to-1-german.csv", comma)], CALC, both, full_ink=1, label_column="label",
                note="numbers as they are shown: three places behind a German comma")

    small = pd.DataFrame({"x": [1, 2, 3], "y": [0, 1, 0]})
    stream = io.BytesIO()
    workbook = openpyxl.Workbook()
    for row in [list(small), *small.to_numpy().tolist()]:
        workbook.active.append(row)
    workbook.save(stream)
    book.refused([book.write("refused/openpyxl.xlsx", still(stream.getvalue()))], "openpyxl 3.1.5", "Excel", arrays=arrays(small))
    small.to_csv(folder / "small.csv", index=False)
    for ending, filter_name, kind in [("xlsx", "Calc MS Excel 2007 XML", "Excel"), ("ods", "calc8", "Ods")]:
        data = convert("small.csv", f"{ending}:{filter_name}", ending)
        book.refused([book.write(f"refused/calc.{ending}", still(data))], CALC, kind, arrays=arrays(small))


def arrays(table: pd.DataFrame) -> dict:
    return {name: table[name].tolist() for name in table}


def still(workbook: bytes) -> bytes:
    """A workbook whose dates are always the same: those of its members, and those that it says."""
    members = {}
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            if name in ("docProps/core.xml", "meta.xml"):
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*", b"2026-01-01T00:00:00", data)
                data = re.sub(rb"<meta:editing-duration>[^<]*", b"<meta:editing-duration>PT0S", data)
            if not name.startswith(("Thumbnails/", "Configurations2/")):
                members[name] = data
    if "META-INF/manifest.xml" in members:
        members["META-INF/manifest.xml"] = re.sub(
            rb" *<manifest:file-entry[^>]*(Thumbnails|Configurations2)/[^>]*/>\n?", b"", members["META-INF/manifest.xml"])
    return zipped(members)
