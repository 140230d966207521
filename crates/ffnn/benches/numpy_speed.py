"""The same training with NumPy in float32, for `cargo xtask bench --peers`: answers what the example `answers` answers.

    OPENBLAS_NUM_THREADS=1 python3 numpy_speed.py FOLDER_WITH_MNIST

Lines in, with a tab between words: `fresh`, `rate TASK AMOUNT`, `accuracy TASK`. Lines of JSON out.
"""

import gzip
import json
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np


def read(folder, name, header):
    return np.frombuffer(gzip.open(folder / name).read(), np.uint8)[header:]


ACTIVATIONS = {
    "relu": (lambda u: np.maximum(u, 0), lambda h: h > 0),
    "sigmoid": (lambda u: 1 / (1 + np.exp(-u)), lambda h: h * (1 - h)),
    "tanh": (np.tanh, lambda h: 1 - h * h),
}


class Network:
    def __init__(self, widths, activation):
        random = np.random.default_rng(1)
        pairs = list(zip(widths, widths[1:]))
        self.w = [(random.standard_normal(p) * (2 / p[0]) ** 0.5).astype(np.float32) for p in pairs]
        self.b = [np.zeros(p[1], np.float32) for p in pairs]
        self.f, self.slope = ACTIVATIONS[activation]

    def forward(self, x):
        h = [x]
        for w, b in zip(self.w, self.b):
            u = h[-1] @ w
            u += b
            h.append(self.f(u) if w is not self.w[-1] else u)
        return h

    def step(self, x, y, rate):
        h = self.forward(x)
        p = np.exp(h[-1] - h[-1].max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        loss = -np.log(p[np.arange(len(x)), y]).mean()
        p[np.arange(len(x)), y] -= 1
        delta = p / np.float32(len(x))
        for index in range(len(self.w) - 1, -1, -1):
            gradient, bias = h[index].T @ delta, delta.sum(0)
            if index > 0:
                delta = (delta @ self.w[index].T) * self.slope(h[index])
            self.w[index] -= rate * gradient
            self.b[index] -= rate * bias
        return loss


def epochs(samples, batch):
    """Indices in a new order each epoch, a minibatch at a time."""
    random = np.random.default_rng(1)
    while True:
        order = random.permutation(samples)
        for first in range(0, samples, batch):
            yield order[first : first + batch]


class Training:
    def __init__(self, network, batch, x, y):
        *widths, activation = network.split("-")
        self.network = Network([int(width) for width in widths], activation)
        self.x, self.y, self.minibatches = x, y, epochs(len(x), batch)

    def step(self):
        rows = next(self.minibatches)
        self.network.step(self.x[rows], self.y[rows], np.float32(0.1))
        return len(rows)


class Evaluation:
    def __init__(self, network, x, y):
        self.network, self.x, self.y = network, x, y

    def step(self):
        self.accuracy()
        return len(self.x)

    def accuracy(self):
        return float((self.network.forward(self.x)[-1].argmax(1) == self.y).mean())


class Product:
    def __init__(self, side):
        self.a, self.b = np.random.default_rng(1).random((2, side, side), np.float32)

    def step(self):
        self.a @ self.b
        return 2 * len(self.a) ** 3 / 1e6


def main():
    folder = Path(sys.argv[1])
    images = [read(folder, f"{part}-images-idx3-ubyte.gz", 16) for part in ("train", "t10k")]
    x, test_x = (pixels.reshape(-1, 784).astype(np.float32) / np.float32(255) for pixels in images)
    y, test_y = (read(folder, f"{part}-labels-idx1-ubyte.gz", 8) for part in ("train", "t10k"))
    tasks = {}

    def task(label):
        network, batch, metric = label.split(" ", 2)
        if label not in tasks and metric == "training images/s":
            tasks[label] = Training(network, int(batch), x, y)
        elif label not in tasks and metric == "evaluation images/s":
            tasks[label] = Evaluation(Training(network, 1, x, y).network, test_x, test_y)
        elif label not in tasks:
            tasks[label] = Product(int(batch))
        return tasks[label]

    for line in sys.stdin:
        match line.rstrip("\n").split("\t"):
            case ["fresh"]:
                tasks.clear()
                answer = True
            case ["rate", label, amount]:
                work, done = task(label), 0
                start = time.perf_counter()
                while done < float(amount):
                    done += work.step()
                answer = done / (time.perf_counter() - start)
            case ["accuracy", label]:
                answer = Evaluation(task(label).network, test_x, test_y).accuracy()
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
