"""The same training as the example `speed`, written with NumPy in float32: images per second, one line a row.

    OPENBLAS_NUM_THREADS=1 python3 numpy_speed.py FOLDER_WITH_MNIST [REPETITIONS]

Prints `network batch metric value spread best` (median, and half the distance of the quartiles over the
median).
"""

import gzip
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np

ROWS = [
    ("784-128-10", "relu", 64),
    ("784-128-10", "sigmoid", 64),
    ("784-128-10", "tanh", 64),
    ("784-32-10", "relu", 64),
    ("784-800-10", "relu", 64),
    ("784-256-128-10", "relu", 64),
    ("784-128-10", "relu", 1),
    ("784-128-10", "relu", 16),
    ("784-128-10", "relu", 256),
]
# Images of a repetition: enough to be long beside the clock, few enough to repeat often.
IMAGES = {1: 6_000, 16: 30_000, 64: 60_000, 256: 60_000}


def read(path, header):
    return np.frombuffer(gzip.open(path).read(), np.uint8)[header:]


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


def report(network, batch, metric, values):
    low, middle, high = np.percentile(values, [25, 50, 75])
    print(f"{network} {batch} {metric} {middle:.0f} {(high - low) / 2 / middle:.3f} {max(values):.0f}", flush=True)


def main():
    folder = Path(sys.argv[1])
    repetitions = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    images = read(folder / "train-images-idx3-ubyte.gz", 16).reshape(-1, 784)
    x = images.astype(np.float32) / np.float32(255)
    y = read(folder / "train-labels-idx1-ubyte.gz", 8)
    rate = np.float32(0.1)
    for name, activation, batch in ROWS:
        network = Network([int(width) for width in name.split("-")], activation)
        speeds = []
        for repetition in range(repetitions + 1):
            order = np.random.default_rng(repetition).permutation(len(x))[: IMAGES[batch]]
            start = time.thread_time()
            for first in range(0, len(order), batch):
                rows = order[first : first + batch]
                network.step(x[rows], y[rows], rate)
            speeds.append(len(order) / (time.thread_time() - start))
        report(f"{name}-{activation}", batch, "training images/s", speeds[1:])
    network = Network([784, 128, 10], "relu")
    test = x[:10_000]
    times = []
    for _ in range(repetitions + 1):
        start = time.thread_time()
        (network.forward(test)[-1].argmax(1) == y[:10_000]).mean()
        times.append(10_000 / (time.thread_time() - start))
    report("784-128-10-relu", 10_000, "evaluation images/s", times[1:])
    a, b = (np.random.default_rng(1).random((256, 256), np.float32) for _ in range(2))
    flops = []
    for _ in range(repetitions + 1):
        start = time.thread_time()
        for _ in range(100):
            a @ b
        flops.append(100 * 2 * 256**3 / (time.thread_time() - start) / 1e6)
    report("256x256x256", 256, "product MFLOP/s", flops[1:])


if __name__ == "__main__":
    main()
