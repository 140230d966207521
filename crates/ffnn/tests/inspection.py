"""Writes inspection.txt: what looking inside a small seeded network must give, computed with NumPy in float64.

    pip install numpy && python3 inspection.py > inspection.txt

The network and the data are those of golden.py: 6-8-3, tanh, Xavier, seed 3; 60 points of 3 classes.
"""

import numpy as np

import golden


def softmax(u):
    p = np.exp(u - u.max(-1, keepdims=True))
    return p / p.sum(-1, keepdims=True)


def quantised(w, bits):
    if bits == 1:
        return np.where(w < 0, -1, 1) * np.abs(w).mean()
    step = np.abs(w).max() / (2 ** (bits - 1) - 1)
    return step * np.round(w / step)


def show(name, values):
    print(name, *(f"{value:.7f}" if isinstance(value, float) else value for value in np.ravel(values).tolist()))


def main():
    print("# Made by inspection.py; lines: what, then the values.")
    x, y = golden.classes(60, 6, 3)
    first, last = (w.astype(np.float64) for w in golden.initial_weights([6, 8, 3], "xavier", 3))
    h = np.tanh(x @ first[:-1] + first[-1])
    p = softmax(h @ last[:-1] + last[-1])
    label, predicted, confidence = y.argmax(1), p.argmax(1), p.max(1)

    counts = np.zeros((3, 3), int)
    np.add.at(counts, (label, predicted), 1)
    show("confusion", counts)
    show("precision", counts.diagonal() / counts.sum(0))
    show("recall", counts.diagonal() / counts.sum(1))
    wrong = np.flatnonzero(label != predicted)
    show("mistakes", wrong[np.argsort(-confidence[wrong], kind="stable")])

    bins = np.minimum((confidence * 10).astype(int), 9)
    number = np.bincount(bins, minlength=10)
    right = np.bincount(bins, label == predicted, minlength=10)
    sure = np.bincount(bins, confidence, minlength=10)
    show("bins", number)
    show("calibration error", np.abs(right - sure).sum() / len(x))

    show("deviations", h.std(0))
    lengths = np.linalg.norm(last[:-1] - last[:-1].mean(1, keepdims=True), axis=1)
    show("contributions", h.std(0) * lengths)

    # The first sample, and the logit of class 2.
    show("terms", h[0] * last[:-1, 2])
    gradient = (last[:-1, 2] * (1 - h[0] ** 2)) @ first[:-1].T
    show("input times gradient", x[0] * gradient)

    def logit(x):
        return np.tanh(x @ first[:-1] + first[-1]) @ last[:-1, 2] + last[-1, 2]

    image = x[0].reshape(2, 3)
    falls = []
    for row in range(2):
        for column in range(3):
            covered = image.copy()
            covered[max(row - 1, 0) : row + 2, max(column - 1, 0) : column + 2] = 0
            falls.append(logit(x[0]) - logit(covered.ravel()))
    show("occlusion", falls)

    # One minibatch of all samples, learning rate 0.5.
    delta = (p - y) / len(x)
    before = (delta @ last[:-1].T) * (1 - h**2)
    u = x @ first[:-1] + first[-1]
    gradients = [np.vstack([x.T @ before, before.sum(0)]), np.vstack([h.T @ delta, delta.sum(0)])]
    values = {
        "w 1": first, "u 1": u, "h 1": h, "gradient 1": gradients[0],
        "w 2": last, "u 2": h @ last[:-1] + last[-1], "h 2": p, "gradient 2": gradients[1],
    }
    for name, value in values.items():
        show(f"counts of {name}", np.histogram(value, 5)[0])
        show(f"moments of {name}", np.array([value.min(), value.max(), value.mean(), value.std()]))
    flat = np.abs(u) > 2.30
    show("flat", np.array([flat.all(0).mean(), flat.mean()]))
    norm = np.linalg.norm
    show("steps", np.array([0.5 * norm(g) / norm(w) for w, g in zip([first, last], gradients)]))

    # Damage: no biases, 3 bits or one, units 1 and 6 silent.
    for bits in (3, 1):
        w, v = quantised(first[:-1], bits), quantised(last[:-1], bits)
        v[[1, 6]] = 0
        show(f"damaged {bits}", softmax(np.tanh(x[0] @ w) @ v))


if __name__ == "__main__":
    main()
