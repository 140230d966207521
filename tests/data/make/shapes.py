"""Images for the files: characters of Pillow's own font, turned and shifted a little. No image of a real data set."""

import numpy as np
from PIL import Image, ImageDraw, ImageFont

DIGITS = "0123456789"


def character(letter: str, size: int, random: np.random.Generator) -> np.ndarray:
    """One light character on black, u8 [size × size]; its lightest pixel is 255."""
    large = 8 * size
    image = Image.new("L", (large, large))
    font = ImageFont.load_default(size=0.8 * large)
    middle = large / 2 + random.uniform(-0.06, 0.06, 2) * large
    ImageDraw.Draw(image).text(tuple(middle), letter, fill=255, font=font, anchor="mm")
    image = image.rotate(random.uniform(-12, 12), Image.Resampling.BILINEAR)
    pixels = np.asarray(image.resize((size, size), Image.Resampling.BOX), dtype=float)
    return np.round(255 * pixels / pixels.max()).astype(np.uint8)


def characters(letters: str, count: int, size: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """`count` images u8 [count × size × size] and their labels: every class in turn, then shuffled."""
    random = np.random.default_rng(seed)
    labels = random.permutation(np.arange(count) % len(letters)).astype(np.uint8)
    images = np.stack([character(letters[label], size, random) for label in labels])
    return images, labels


def figures(names: list[str], count: int, size: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Circles, squares and triangles in place of characters."""
    random = np.random.default_rng(seed)
    labels = random.permutation(np.arange(count) % len(names)).astype(np.uint8)
    images = []
    for label in labels:
        large, name = 8 * size, names[label]
        image = Image.new("L", (large, large))
        x, y = large / 2 + random.uniform(-0.1, 0.1, 2) * large
        radius = large * random.uniform(0.25, 0.35)
        draw, width = ImageDraw.Draw(image), large // 12
        if name == "circle":
            draw.circle((x, y), radius, outline=255, width=width)
        else:
            turn = random.uniform(0, 90)
            draw.regular_polygon((x, y, radius), len(names) if name == "square" else 3, turn, outline=255, width=width)
        images.append(np.asarray(image.resize((size, size), Image.Resampling.BOX)))
    return np.stack(images), labels
