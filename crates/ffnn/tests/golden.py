"""Writes golden.txt: what a small seeded run must give, computed with NumPy from the engine's documentation alone.

    pip install numpy && python3 golden.py > golden.txt

Random streams as src/rng.rs describes them, initial weights as src/init.rs, training as src/train/. Initial weights and
the order of the samples are exact; losses are computed in float64, so the engine's differ in the last digits of float32.
"""

import numpy as np

F = np.float32
MASK = (1 << 128) - 1
MULTIPLIER = 0x2360ED051FC65DA44385DF649FCCF645
INIT, DATA = 1, 3


def shuffle_stream(epoch):
    return 1 << 32 | epoch


class Random:
    """PCG XSL RR 128/64 with a 128-bit LCG; the state is the seed, the increment is the stream."""

    def __init__(self, seed, stream):
        self.increment = (stream << 1 | 1) & MASK
        self.state = (seed + self.increment) & MASK
        self.step()

    def step(self):
        self.state = (self.state * MULTIPLIER + self.increment) & MASK

    def next_u64(self):
        self.step()
        rotation = self.state >> 122
        folded = (self.state >> 64 ^ self.state) & (1 << 64) - 1
        return (folded >> rotation | folded << (64 - rotation)) & (1 << 64) - 1

    def uniform(self):
        return F(self.next_u64() >> 40) / F(1 << 24)

    def between(self, low, high):
        return F(low) + (F(high) - F(low)) * self.uniform()

    def normal(self):
        a, b = self.uniform(), self.uniform()
        return np.sqrt(F(-2) * logf(F(1) - a)) * cosf(F(2 * np.pi) * b)

    def below(self, bound):
        return (self.next_u64() >> 32) * bound >> 32

    def shuffle(self, items):
        for last in range(len(items) - 1, 0, -1):
            other = self.below(last + 1)
            items[last], items[other] = items[other], items[last]


def logf(x):
    """ln x for a normal x > 0 in float32, with the steps and constants of libm (FreeBSD's e_logf.c)."""
    if x == F(1):
        return F(0)
    bits = int(x.view(np.uint32)) + 0x3F800000 - 0x3F3504F3
    k = F((bits >> 23) - 127)
    f = np.uint32((bits & 0x7FFFFF) + 0x3F3504F3).view(F) - F(1)
    s = f / (F(2) + f)
    z = s * s
    w = z * z
    even = w * (F(0.40000972152) + w * F(0.24279078841))
    odd = z * (F(0.66666662693) + w * F(0.28498786688))
    half_square = F(0.5) * f * f
    return (s * (half_square + (odd + even)) + k * F(9.0580006145e-06) - half_square + f
            + k * F(6.9313812256e-01))


def cosf(x):
    """cos x for 0 ≤ x ≤ 2π: float64 inside, rounded once, as in libm (FreeBSD's s_cosf.c)."""
    bits, x = int(x.view(np.uint32)), float(x)
    quarter = np.pi / 2
    if bits < 0x39800000:
        return F(1)
    if bits <= 0x3F490FDA:
        return cosine_kernel(x)
    if bits <= 0x4016CBE3:
        return sine_kernel(quarter - x)
    if bits <= 0x407B53D1:
        return -cosine_kernel(x - 2 * quarter)
    if bits <= 0x40AFEDDF:
        return sine_kernel(x - 3 * quarter)
    return cosine_kernel(x - 4 * quarter)


def cosine_kernel(x):
    z = x * x
    w = z * z
    r = -0.00138867637746099294692 + z * 0.0000243904487962774090654
    return F(((1.0 + z * -0.499999997251031003120) + w * 0.0416666233237390631894) + (w * z) * r)


def sine_kernel(x):
    z = x * x
    w = z * z
    r = -0.000198393348360966317347 + z * 0.0000027183114939898219064
    s = z * x
    return F((x + s * (-0.166666666416265235595 + z * 0.0083333293858894631756)) + s * w * r)


def initial_weights(widths, init, seed):
    """[(inputs + 1) × units] a layer, drawn input by input and unit by unit; the biases are the last row and 0."""
    random = Random(seed, INIT)
    layers = []
    for inputs, units in zip(widths, widths[1:]):
        if init == "he":
            deviation = np.sqrt(F(2) / F(inputs))
            draws = [deviation * random.normal() for _ in range(inputs * units)]
        else:
            limit = np.sqrt(F(6) / F(inputs + units))
            draws = [random.between(-limit, limit) for _ in range(inputs * units)]
        layers.append(np.array(draws + [F(0)] * units, F).reshape(inputs + 1, units))
    return layers


def order(samples, seed, epoch):
    items = list(range(samples))
    Random(seed, shuffle_stream(epoch)).shuffle(items)
    return items


def classes(rows, inputs, outputs):
    """The data of tests/common: points uniform on [−1, 1), the class is the place of the largest coordinate."""
    random = Random(5, DATA)
    x = np.array([random.between(-1, 1) for _ in range(rows * inputs)], F).reshape(rows, inputs)
    return x.astype(np.float64), np.eye(outputs)[x[:, :outputs].argmax(1)]


def optimize(name, w, g, state, step):
    """w after a step; the last row is that of the biases."""
    if name == "sgd":
        return w - 0.1 * g
    if name == "momentum":
        state["v"] = 0.9 * state.get("v", 0) + g
        return w - 0.02 * state["v"]
    if name == "nesterov":
        state["v"] = 0.9 * state.get("v", 0) + g
        return w - 0.02 * (g + 0.9 * state["v"])
    if name == "rmsprop":
        state["v"] = 0.9 * state.get("v", 0) + 0.1 * g * g
        return w - 0.001 * g / (np.sqrt(state["v"]) + 1e-8)
    if name == "adamw":
        w = np.vstack([w[:-1] * (1 - 0.001 * 0.01), w[-1:]])
    state["m"] = 0.9 * state.get("m", 0) + 0.1 * g
    state["v"] = 0.999 * state.get("v", 0) + 0.001 * g * g
    m, v = state["m"] / (1 - 0.9**step), state["v"] / (1 - 0.999**step)
    return w - 0.001 * m / (np.sqrt(v) + 1e-8)


def minibatches(optimizer, widths, samples, batch, seed, l2, epochs):
    """Every minibatch in numbers: the loss of each sample; u, h, δ and the gradient of each layer; weights and optimizer state before
    and after the step."""
    x, y = classes(samples, widths[0], widths[-1])
    layers = [w.astype(np.float64) for w in initial_weights(widths, "xavier", seed)]
    states = [{} for _ in layers]
    step = 0
    for epoch in range(epochs):
        indices = order(samples, seed, epoch)
        for start in range(0, samples, batch):
            step += 1
            rows = indices[start : start + batch]
            h, u = [x[rows]], []
            for w in layers:
                u.append(h[-1] @ w[:-1] + w[-1])
                h.append(np.tanh(u[-1]))
            p = np.exp(u[-1] - u[-1].max(1, keepdims=True))
            p /= p.sum(1, keepdims=True)
            report = {"losses": -np.log((p * y[rows]).sum(1)), "u": u, "h": h[1:-1] + [p]}
            delta = (p - y[rows]) / len(rows)
            gradients, deltas = [], []
            for index in range(len(layers) - 1, -1, -1):
                w = layers[index]
                weights = h[index].T @ delta + l2 * w[:-1]
                deltas.insert(0, delta)
                gradients.insert(0, np.vstack([weights, delta.sum(0)]))
                delta = (delta @ w[:-1].T) * (1 - h[index] ** 2)
            report |= {"delta": deltas, "gradient": gradients, "before": list(layers)}
            for index, g in enumerate(gradients):
                layers[index] = optimize(optimizer, layers[index], g, states[index], step)
            # Each rule makes new arrays, so what was reported before stays.
            state = [[state[name] for name in ("m", "v") if name in state] for state in states]
            yield report | {"after": list(layers), "state": state}


def numbers(*arrays):
    return (f"{number:.9g}" for array in arrays for number in array.ravel())


def main():
    print("# Made by golden.py; lines: what, then the values.")
    for init in ("xavier", "he"):
        layers = initial_weights([6, 8, 3], init, 3)
        values = np.concatenate([w.ravel() for w in layers])
        print(f"weights {init}", *(f"{int(bits):08x}" for bits in values.view(np.uint32)))
    for epoch in range(3):
        print(f"order {epoch}", *order(60, 3, epoch))
    for optimizer in ("sgd", "momentum", "adam", "nesterov", "rmsprop", "adamw"):
        run = list(minibatches(optimizer, [6, 8, 3], 60, 7, 3, 1e-3, 3))
        print(f"losses {optimizer}", *(f"{report['losses'].mean():.7f}" for report in run))
        # The ninth minibatch is the one that ends the first epoch, with four samples.
        report = run[8]
        print(f"sample-losses {optimizer}", *numbers(report["losses"]))
        for quantity in ("u", "h", "delta", "gradient", "before", "after"):
            print(f"{quantity} {optimizer}", *numbers(*report[quantity]))
        for name, state in zip("mv" if optimizer.startswith("adam") else "v", zip(*report["state"])):
            print(f"{name} {optimizer}", *numbers(*state))


if __name__ == "__main__":
    main()
