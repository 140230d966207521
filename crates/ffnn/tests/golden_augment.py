"""Writes golden_augment.txt: images as training reads them, computed with NumPy from the documentation of src/data/augment alone.

    pip install numpy && python3 golden_augment.py > golden_augment.txt

Made with NumPy 2.4.6. The draws are those of golden.py; places and interpolation are float64, so that pixels may differ by the
engine's fractions of 1/256.
"""

import numpy as np

import golden

F = np.float32
ROWS, COLUMNS, SEED = 28, 24, 5
CELLS, POINTS = 4, 7


def blob():
    """Two smooth blobs, one of them at the edge; tests/augment.rs makes the same."""
    row, column = np.mgrid[:ROWS, :COLUMNS]
    one = 255 - 4 * ((row - 12) ** 2 + (column - 9) ** 2)
    other = 200 - 9 * ((row - 20) ** 2 + (column - 22) ** 2)
    return np.maximum(0, np.maximum(one, other))


def spline(pixels):
    """Weights [pixels × control points] of a cubic B-spline over four cells."""
    weights = np.zeros((pixels, POINTS))
    for pixel in range(pixels):
        place = pixel * CELLS / pixels
        first = int(place)
        f = place - first
        weights[pixel, first : first + 4] = (
            np.array([(1 - f) ** 3, 3 * f**3 - 6 * f**2 + 4,
                      3 * (1 - f) ** 3 - 6 * (1 - f) ** 2 + 4, f**3]) / 6)
    return weights


def augmented(image, epoch, index, shift, rotation, scale, elastic):
    random = golden.Random(SEED, 2 << 64 | epoch << 32 | index)
    right, down, degrees, size = (
        float(random.between(-F(limit), F(limit))) for limit in (shift, shift, rotation, scale))
    size += 1
    row, column = np.mgrid[:ROWS, :COLUMNS].astype(np.float64)
    bend = np.zeros((2, ROWS, COLUMNS))
    if elastic > 0:
        draws = [float(random.between(-F(elastic), F(elastic))) for _ in range(2 * POINTS**2)]
        for axis, points in enumerate(np.reshape(draws, (2, POINTS, POINTS))):
            bend[axis] = spline(ROWS) @ points @ spline(COLUMNS).T
    # Counter-clockwise with rows that go down, inverted: the place in the image of each pixel.
    theta = np.radians(degrees)
    x0, y0 = (COLUMNS - 1) / 2, (ROWS - 1) / 2
    u, v = column - x0 - right, row - y0 - down
    x = x0 + (u * np.cos(theta) - v * np.sin(theta)) / size + bend[0]
    y = y0 + (u * np.sin(theta) + v * np.cos(theta)) / size + bend[1]
    left, top = np.floor(x).astype(int), np.floor(y).astype(int)
    fx, fy = x - left, y - top

    def pixel(row, column):
        inside = (0 <= row) & (row < ROWS) & (0 <= column) & (column < COLUMNS)
        return np.where(inside, image[row.clip(0, ROWS - 1), column.clip(0, COLUMNS - 1)], 0)

    above = pixel(top, left) * (1 - fx) + pixel(top, left + 1) * fx
    below = pixel(top + 1, left) * (1 - fx) + pixel(top + 1, left + 1) * fx
    return above * (1 - fy) + below * fy


def main():
    print("# Made by golden_augment.py; lines: shift, rotation, scale, elastic, epoch, image, then the pixels.")
    cases = [(0, 0, 0, 0), (2.5, 0, 0, 0), (0, 25, 0, 0), (0, 0, 0.3, 0), (0, 0, 0, 5),
             (2, 15, 0.15, 0), (2, 15, 0.15, 4)]
    for amounts in cases:
        for epoch, index in ((0, 0), (3, 41)):
            image = augmented(blob(), epoch, index, *amounts)
            print(*amounts, epoch, index, *(f"{pixel:.1f}".removesuffix(".0") for pixel in image.ravel()))


if __name__ == "__main__":
    main()
