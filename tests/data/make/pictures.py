"""PNG and JPEG: folders with one per class, single pictures, the photo of a sheet."""

import io

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from book import Book, saved, zipped
from shapes import DIGITS, character, characters, figures

PILLOW = "Pillow 13.0.0"


def picture(pixels, form="PNG", **options) -> bytes:
    image = pixels if isinstance(pixels, Image.Image) else Image.fromarray(pixels)
    return saved(image.save, format=form, **options)


def write(book: Book):
    folders(book)
    kinds(book)
    single(book)


def folders(book: Book):
    images, labels = characters(DIGITS, 20, 8, 21)
    names = [f"digits/{label}/img_{i}.png" for i, label in enumerate(labels)]
    members = {name: picture(image) for name, image in zip(names, images, strict=True)}
    # What macOS adds to every archive: each file's attributes beside it.
    rubbish = {"digits/.DS_Store": b"\0\0\0\1Bud1\0\0\x10\0", "__MACOSX/digits/._0": b"\0\x05\x16\x07\0\2\0\0Mac OS X" + bytes(16),
               "__MACOSX/digits/0/._img_0.png": b"\0\x05\x16\x07\0\2\0\0Mac OS X" + bytes(16)}
    book.images([book.write("zip/folder-per-digit.zip", zipped(members | rubbish))], f"{PILLOW}, Python's zipfile",
                {"all": (images, labels)}, note="with what macOS adds")

    shapes = ["circle", "square", "triangle"]
    train, test = figures(shapes, 12, 16, 22), figures(shapes, 6, 16, 23)
    members = {f"shapes/{part}/{shapes[label]}/{i:03}.png": picture(image)
               for part, pair in (("train", train), ("test", test)) for i, (image, label) in enumerate(zip(*pair, strict=True))}
    members |= {"shapes/README.md": b"# Shapes\n", "shapes/train/.DS_Store": b"\0\0\0\1Bud1"}
    book.images([book.write("zip/train-and-test-folders.zip", zipped(members))], f"{PILLOW}, Python's zipfile",
                {"train": train, "test": test}, shapes, not_needed=["shapes/README.md"])

    jpegs = {f"{shapes[label]}/{i}.jpg": picture(image, "JPEG", quality=95) for i, (image, label) in enumerate(zip(*train, strict=True))}
    decoded = np.stack([np.asarray(Image.open(io.BytesIO(data))) for data in jpegs.values()])
    # Decoders of JPEG may differ by one.
    book.images([book.write("zip/jpeg-folders.zip", zipped(jpegs))], f"{PILLOW}, Python's zipfile",
                {"all": (decoded, train[1])}, shapes, tolerance=1)


def kinds(book: Book):
    """One digit as every kind of PNG and JPEG that holds grey pixels, all of one size and one class in a folder of its name."""
    image, _ = characters("5", 1, 16, 24)
    grey = Image.fromarray(image[0])
    colours = {
        "grey": grey,
        "rgb": grey.convert("RGB"),
        "rgba": grey.convert("RGBA"),
        "grey-alpha": grey.convert("LA"),
        "palette": grey.quantize(256, dither=Image.Dither.NONE),
        "16-bit": Image.fromarray(image[0].astype(np.uint16) * 257),
    }
    members = {f"5/{name}.png": picture(of) for name, of in colours.items()}
    sets = np.stack([np.asarray(Image.open(io.BytesIO(members["5/palette.png"])).convert("L")) if name == "palette" else image[0]
                     for name in colours])
    # A second class: one class alone is nothing to learn.
    other, _ = characters("7", 6, 16, 25)
    members |= {f"7/{i}.png": picture(of) for i, of in enumerate(other)}
    labels = np.repeat([0, 1], 6)
    book.images([book.write("zip/kinds-of-png.zip", zipped(members))], f"{PILLOW}, Python's zipfile",
                {"all": (np.concatenate([sets, other]), labels)}, ["5", "7"])

    two_sizes = {f"{name}/{i}.png": picture(character(name, size, np.random.default_rng(26)))
                 for name in "01" for i, size in enumerate([16, 16, 16, 12])}
    alike = np.stack([np.asarray(Image.open(io.BytesIO(data))) for name, data in two_sizes.items() if "3.png" not in name])
    book.images([book.write("zip/two-sizes.zip", zipped(two_sizes))], f"{PILLOW}, Python's zipfile",
                {"all": (alike, np.repeat([0, 1], 3))}, ["0", "1"], other_size=["two-sizes.zip: 2"], note="two pictures are smaller")


def single(book: Book):
    """Pictures to classify."""
    digit, _ = characters("3", 1, 28, 27)
    file = book.write("pictures/digit-28.png", picture(digit[0]))
    book.cases.append({"files": [file], "written_by": PILLOW, "picture": [28, 28]})
    sheet = photo("7", 240, 180)
    for name, data in [("sheet.png", picture(sheet.quantize(32, dither=Image.Dither.NONE))), ("sheet.jpg", picture(sheet, "JPEG", quality=80))]:
        file = book.write(f"pictures/{name}", data)
        book.cases.append({"files": [file], "written_by": PILLOW, "picture": [180, 240],
                           "note": "a seven in blue ink on a sheet that is lit from the left"})


def photo(letter: str, width: int, height: int) -> Image.Image:
    """As a camera sees a sheet: a grey gradient, grain, dark strokes that are not sharp."""
    random = np.random.default_rng(28)
    light = 215 - 70 * np.linspace(0, 1, width)[None, :] - 15 * np.linspace(0, 1, height)[:, None]
    paper = np.stack([light * tint for tint in (1.0, 0.98, 0.92)], axis=-1) + random.normal(0, 2, (height, width, 1))
    image = Image.fromarray(np.clip(paper, 0, 255).astype(np.uint8))
    stroke = Image.fromarray(character(letter, 96, random))
    mask = Image.new("L", (width, height))
    mask.paste(stroke, (width // 2 - 30, height // 2 - 55))
    ink = Image.new("RGB", (width, height), (35, 40, 95))
    image.paste(ink, mask=mask.filter(ImageFilter.GaussianBlur(0.8)))
    # The edge of the table.
    ImageDraw.Draw(image).rectangle((0, height - 8, width, height), fill=(70, 50, 35))
    return image
