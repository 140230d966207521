"""IDX, .npy, .npz, gzip and zip."""

import zipfile

import idx2numpy
import numpy as np

from book import Book, Pipe, gz, saved, zipped
from shapes import DIGITS, characters

IDX = "idx2numpy 1.2.3"
NUMPY = "NumPy 2.4.6"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def idx(array) -> bytes:
    return saved(lambda stream: idx2numpy.convert_to_file(stream, array))


def write(book: Book):
    idx_files(book)
    idx_variants(book)
    containers(book)
    npz_names(book)
    npz_layouts(book)
    npz_values(book)
    npz_labels(book)


def idx_files(book: Book):
    train, test = characters(DIGITS, 30, 28, 1), characters(DIGITS, 10, 28, 2)
    names = ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"]
    files = [
        book.write(f"idx/{name}.gz", gz(idx(array))) for name, array in zip(names, [*train, *test], strict=True)
    ]
    book.images(files, IDX, {"train": train, "test": test}, note="MNIST's own names and layout")

    small = characters(DIGITS, 20, 8, 3)
    images, labels = book.write("idx/small-images.idx3", idx(small[0])), book.write("idx/small-labels.idx1", idx(small[1]))
    book.images([images, labels], IDX, {"all": small}, note="one set: a part of it is held out")
    packed = [book.write("idx/small-images.idx3.gz", gz(idx(small[0]))), book.write("idx/small-labels.idx1.gz", gz(idx(small[1])))]
    book.images([images, labels, *packed], IDX, {"all": small}, duplicates=2, note="the same set twice: plain and .gz")

    qmnist = characters(DIGITS, 20, 28, 4)
    columns = np.zeros((20, 8), np.int32)
    columns[:, 0], columns[:, 1:6] = qmnist[1], np.arange(100).reshape(20, 5)
    files = [
        book.write("idx/qmnist-train-images-idx3-ubyte.gz", gz(idx(qmnist[0]))),
        book.write("idx/qmnist-train-labels-idx2-int.gz", gz(idx(columns))),
    ]
    book.images(files, IDX, {"all": qmnist}, note="QMNIST's layout: i32 [n × 8], the class is the first column")

    letters = characters(LETTERS, 52, 28, 5)
    mapping = "".join(f"{i + 1} {ord(letter)} {ord(letter) + 32}\n" for i, letter in enumerate(LETTERS))
    files = [
        book.write("idx/emnist-letters-train-images-idx3-ubyte.gz", gz(idx(letters[0].transpose(0, 2, 1)))),
        book.write("idx/emnist-letters-train-labels-idx1-ubyte.gz", gz(idx(letters[1] + 1))),
        book.write("idx/emnist-letters-mapping.txt", mapping.encode()),
    ]
    more = {"note": "EMNIST letters: transposed, classes from 1, named by mapping.txt", "with": {"transpose": True}}
    book.images(files, IDX, {"all": letters}, LETTERS, **more)
    book.images(files[:2], IDX, {"all": letters}, [str(i + 1) for i in range(26)], **more)


def idx_variants(book: Book):
    images, labels = characters(DIGITS, 20, 8, 6)
    both = {"all": (images, labels)}
    y = book.write("idx/variants-labels.idx", idx(labels))
    plain = book.write("idx/plain-images-idx3-ubyte.gz", idx(images))
    book.images([plain, y], IDX, both, note="no gzip, but named so")
    for name, kind in [("f4", "<f4"), ("f8", "<f8"), ("i4", "<i4"), ("i2", "<i2")]:
        values = (images / 255).astype(kind) if kind[1] == "f" else images.astype(kind)
        x = book.write(f"idx/{name}-images.idx", idx(values))
        ink = 1 if kind[1] == "f" else 255
        book.images([x, y], IDX, both, full_ink=ink, note=f"images of type {kind[1:]}")


def containers(book: Book):
    images, labels = characters(DIGITS, 20, 8, 7)
    both, by = {"all": (images, labels)}, f"{IDX}, Python's gzip"
    x = idx(images)
    y = book.write("gzip/labels.gz", gz(idx(labels)))
    for name, data in {
        "two-members": gz(x[:700]) + gz(x[700:]),
        "empty-member-first": gz(b"") + gz(x),
        "zero-padding": gz(x) + bytes(512),
        "gzip-in-gzip": gz(gz(x)),
    }.items():
        book.images([book.write(f"gzip/{name}.gz", data), y], by, both, note=name.replace("-", " "))
    page = b"<!DOCTYPE html>\n<html><head><title>404 Not Found</title></head><body>Not Found</body></html>\n"
    book.refused([book.write("gzip/page-images-idx3-ubyte.gz", page)], "a web server", "WebPage")
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"4d7a" * 16 + b"\nsize 9912422\n"
    book.refused([book.write("gzip/pointer-images-idx3-ubyte.gz", pointer)], "Git LFS", "LfsPointer")


def npz_names(book: Book):
    train, test = characters(DIGITS, 20, 28, 8), characters(DIGITS, 10, 28, 9)
    keras = {"x_train": train[0], "y_train": train[1], "x_test": test[0], "y_test": test[1]}
    sets = {"train": train, "test": test}
    # The sets are stored in another order than they are named.
    book.images([book.write("npz/keras-mnist.npz", saved(np.savez_compressed, **dict(sorted(keras.items()))))],
                f"{NUMPY} savez_compressed", sets, note="the names of Keras' mnist.npz")
    val = characters(DIGITS, 10, 28, 10)
    parts = {"train": train, "val": val, "test": test}
    med = {f"{name}_{what}": array for name, (images, labels) in parts.items()
           for what, array in (("images", images), ("labels", labels[:, None]))}
    book.images([book.write("npz/medmnist.npz", saved(np.savez_compressed, **med))], f"{NUMPY} savez_compressed",
                sets, not_used=["medmnist.npz/val_images.npy"], note="the names of MedMNIST; labels [n × 1]; what is for validation is left alone")

    images, labels = characters(DIGITS, 20, 8, 11)
    x, y, both = images.reshape(20, 64), labels.astype(np.int64), {"all": (images, labels)}
    for one, two in [("X", "y"), ("images", "labels"), ("data", "target"), ("arr_0", "arr_1"), ("a/b", "x.npy")]:
        name = f"npz/{one}-{two}.npz".replace("a/b", "a_b")
        arrays = {one: x, two: y}
        book.images([book.write(name, saved(np.savez_compressed, **arrays))], f"{NUMPY} savez_compressed", both)
    files = [book.write("npy/X_train.npy", saved(np.save, images)), book.write("npy/y_train.npy", saved(np.save, y)),
             book.write("npy/X_test.npy", saved(np.save, images[::-1][:10] // 2 * 2)), book.write("npy/y_test.npy", saved(np.save, y[::-1][:10]))]
    book.images(files, f"{NUMPY} save", {"train": both["all"], "test": (images[::-1][:10] // 2 * 2, labels[::-1][:10])},
                note="four .npy files")


def npz_layouts(book: Book):
    images, labels = characters(DIGITS, 20, 8, 12)
    both = {"all": (images, labels)}
    stored = saved(np.savez, x=images, y=labels)
    book.images([book.write("npz/stored.npz", stored)], f"{NUMPY} savez", both, note="local sizes 0xFFFFFFFF")
    for name, save in [("pipe-stored", np.savez), ("pipe", np.savez_compressed)]:
        pipe = Pipe()
        save(pipe, x=images, y=labels)
        book.images([book.write(f"npz/{name}.npz", pipe.data)], f"{NUMPY}, into a pipe", both,
                    note="sizes and CRC only behind the members")
    for name, layout in {
        "channels-last": images[..., None],
        "channels-first": images[:, None],
        "fortran": np.asfortranarray(images),
        "transposed-view": np.ascontiguousarray(images.transpose(2, 1, 0)).transpose(2, 1, 0),
        "flat-fortran": np.asfortranarray(images.reshape(20, 64)),
    }.items():
        book.images([book.write(f"npz/{name}.npz", saved(np.savez_compressed, x=layout, y=labels))],
                    f"{NUMPY} savez_compressed", both)
    y = book.write("npy/header-y.npy", saved(np.save, labels))
    for version in [(1, 0), (2, 0), (3, 0)]:
        x = saved(np.lib.format.write_array, images, version=version)
        book.images([book.write(f"npy/header-v{version[0]}.npy", x), y], f"{NUMPY} lib.format.write_array", both)
    # As npyjs 1.2.0 writes it: no spaces, no comma at the end, no newline; and an 8-byte alignment.
    header = b"{'descr':'|u1','fortran_order':False,'shape':(20,8,8)}"
    header += b" " * (-(10 + len(header)) % 8)
    x = b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header + images.tobytes()
    book.images([book.write("npy/header-npyjs.npy", x), y], "by hand, as npyjs 1.2.0 does", both)


def npz_values(book: Book):
    images, labels = characters(DIGITS, 20, 8, 13)
    both = {"all": (images, labels)}
    for kind in ["<i8", ">i4", "<u2", ">f8", "<f8", "<f4", "<f2"]:
        data = saved(np.savez_compressed, x=images.astype(kind), y=labels.astype(">i8"))
        name = kind.replace("<", "little-").replace(">", "big-")
        book.images([book.write(f"npz/{name}.npz", data)], f"{NUMPY} savez_compressed", both)
    ones = {"f4-to-1": (images / np.float32(255)).astype("<f4"), "f8-to-1": images / 255}
    for name, x in ones.items():
        book.images([book.write(f"npz/{name}.npz", saved(np.savez_compressed, x=x, y=labels))], f"{NUMPY} savez_compressed",
                    both, full_ink=1)
    black = (images >= 128, labels)
    book.images([book.write("npz/bool.npz", saved(np.savez_compressed, x=black[0], y=labels))], f"{NUMPY} savez_compressed",
                {"all": (black[0] * np.uint8(255), labels)}, full_ink=1, note="ink is True")
    sixteenth = np.round(images / 255 * 16)
    digits = {"data": sixteenth.reshape(20, 64), "target": labels.astype(np.int64), "images": sixteenth}
    seen = np.floor(sixteenth * 255 / 16 + 0.5).astype(np.uint8)
    book.images([book.write("npz/sklearn-digits.npz", saved(np.savez_compressed, **digits))], f"{NUMPY} savez_compressed",
                {"all": (seen, labels)}, full_ink=16, duplicates=1, note="the layout of load_digits: 0 to 16, the images twice (flat and square)")
    book.images([book.write("npz/dark-on-white.npz", saved(np.savez_compressed, x=255 - images, y=labels))],
                f"{NUMPY} savez_compressed", both, invert=True, note="dark ink on a white background")
    normalised = (images / np.float32(255) - np.float32(0.5)) / np.float32(0.5)
    book.images([book.write("npz/minus-1-to-1.npz", saved(np.savez_compressed, x=normalised, y=labels))],
                f"{NUMPY} savez_compressed", both, full_ink=1, range=[-1, 1],
                note="as torchvision's Normalize((0.5,), (0.5,)) leaves images: black is -1")


def npz_labels(book: Book):
    images, labels = characters(DIGITS, 20, 8, 14)
    both, by = {"all": (images, labels)}, f"{NUMPY} savez_compressed"
    words = np.array(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"])
    order = np.argsort(words)
    alphabetical = {"all": (images, np.argsort(order)[labels])}
    for name, y, sets, classes in [
        ("one-hot", np.eye(10, dtype=np.float32)[labels], both, DIGITS),
        ("text-digits", labels.astype(str), both, DIGITS),
        ("text", words[labels], alphabetical, words[order].tolist()),
        ("float-labels", labels.astype(np.float64), both, DIGITS),
    ]:
        book.images([book.write(f"npz/{name}.npz", saved(np.savez_compressed, x=images, y=y))], by, sets, classes)
    book.images([book.write("npz/unlabelled.npz", saved(np.savez_compressed, x=images))], by, {}, unlabelled=images)
    objects = {"data": images.reshape(20, 64), "target": labels.astype(str).astype(object)}
    book.images([book.write("npz/objects.npz", saved(np.savez_compressed, **objects))], by, {}, unlabelled=images,
                not_read=["objects.npz/target.npy"], sums={name: int(array.astype(float).sum()) for name, array in objects.items()},
                note="as fetch_openml gives its targets: Python objects, pickled")
    archive = zipped({"x.npy": saved(np.save, images), "y.npy": saved(np.save, labels), "README.txt": b"Digits.\n"}, zipfile.ZIP_STORED)
    book.images([book.write("zip/npy-files.zip", archive)], "Python's zipfile", both, not_needed=["README.txt"])
