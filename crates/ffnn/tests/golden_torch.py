"""Writes golden_torch.txt: what small seeded runs must give, computed with PyTorch's own layers, optimizers and schedules.

    pip install numpy torch && python3 golden_torch.py > golden_torch.txt

Made with PyTorch 2.15.0 (on the CPU) and NumPy 2.4.6. Initial weights, data, the order of the samples and the draws of dropout are those of
golden.py; everything else is PyTorch's, in float64, with gradients by autograd.
"""

import numpy as np
import torch
from torch import nn
from torch.optim import lr_scheduler

import golden

torch.set_default_dtype(torch.float64)

WIDTHS, SAMPLES, BATCH, SEED, EPOCHS = [6, 8, 5, 3], 60, 7, 3, 3
DROPOUT = 1 << 64


class Net(nn.Module):
    """6-8-5-3; the factors of dropout are given from outside."""

    def __init__(self, activations):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(n, m) for n, m in zip(WIDTHS, WIDTHS[1:]))
        self.activations = activations
        for layer, w in zip(self.layers, golden.initial_weights(WIDTHS, "xavier", SEED)):
            layer.weight.data = torch.tensor(w[:-1].astype(np.float64).T)
            layer.bias.data = torch.tensor(w[-1].astype(np.float64))

    def forward(self, x, factors):
        for layer, activation, factor in zip(self.layers, self.activations, factors):
            x = activation(layer(x)) * factor
        return self.layers[-1](x)


def factors(p, rows, step):
    """r of each hidden layer [rows × units]: 0 if a 16-bit quarter of a draw is below 2¹⁶ p, else 1 / (1 − p)."""
    random = golden.Random(SEED, DROPOUT | step)
    for units, p in zip(WIDTHS[1:-1], p):
        count, quarters = rows * units, []
        while p > 0 and len(quarters) < count:
            draw = random.next_u64()
            quarters += [draw >> shift & 0xFFFF for shift in (0, 16, 32, 48)]
        kept = np.array(quarters[:count] or [1 << 16] * count) >= round(p * 65536)
        yield torch.tensor(kept.reshape(rows, units) / (1 - p))


def groups(net, l2):
    """Weights with the penalty, biases without."""
    return [
        {"params": [layer.weight for layer in net.layers], "weight_decay": l2},
        {"params": [layer.bias for layer in net.layers], "weight_decay": 0.0},
    ]


OPTIMIZERS = {
    "sgd": lambda groups: torch.optim.SGD(groups, lr=0.1),
    "momentum": lambda groups: torch.optim.SGD(groups, lr=0.02, momentum=0.9),
    "adam": lambda groups: torch.optim.Adam(groups, lr=0.001, betas=(0.9, 0.999), eps=1e-8),
    "nesterov": lambda groups: torch.optim.SGD(groups, lr=0.02, momentum=0.9, nesterov=True),
    "rmsprop": lambda groups: torch.optim.RMSprop(groups, lr=0.001, alpha=0.9, eps=1e-8),
    "adamw": lambda groups: torch.optim.AdamW(groups, lr=0.001, betas=(0.9, 0.999), eps=1e-8),
}


SCHEDULES = {
    "constant": lambda optimizer, steps: lr_scheduler.ConstantLR(optimizer, factor=1),
    "linear": lambda optimizer, steps: lr_scheduler.LinearLR(optimizer, 1, 1e-12, steps),
    "cosine": lambda optimizer, steps: lr_scheduler.CosineAnnealingLR(optimizer, steps),
    "step": lambda optimizer, steps: lr_scheduler.StepLR(optimizer, steps // 3, gamma=0.1),
}


def with_warm_up(optimizer, name, steps, warm_up):
    if warm_up == 0:
        return SCHEDULES[name](optimizer, steps)
    first = lr_scheduler.LinearLR(optimizer, 1 / warm_up, 1, warm_up - 1)
    then = SCHEDULES[name](optimizer, steps - warm_up)
    return lr_scheduler.SequentialLR(optimizer, [first, then], [warm_up])


def run(optimizer="sgd", l2=0.0, l1=(0.0, 0.0, 0.0), dropout=(0.0, 0.0), drop_last=False,
        activations=(torch.tanh, torch.tanh), schedule="constant", warm_up=0):
    """The mean loss of every minibatch, without penalties."""
    x, y = map(torch.tensor, golden.classes(SAMPLES, WIDTHS[0], WIDTHS[-1]))
    net = Net(activations)
    # AdamW's decay is a setting of its own, not a penalty.
    optimizer = OPTIMIZERS[optimizer](groups(net, 0.01 if optimizer == "adamw" else l2))
    batches = SAMPLES // BATCH + (0 if drop_last else 1)
    scheduler = with_warm_up(optimizer, schedule, EPOCHS * batches, warm_up)
    step = 0
    for epoch in range(EPOCHS):
        order = golden.order(SAMPLES, SEED, epoch)
        sampler = torch.utils.data.BatchSampler(order, BATCH, drop_last)
        for rows in sampler:
            u = net(x[rows], list(factors(dropout, len(rows), step)))
            loss = nn.functional.cross_entropy(u, y[rows])
            penalty = sum(l * layer.weight.abs().sum() for l, layer in zip(l1, net.layers))
            optimizer.zero_grad()
            (loss + penalty).backward()
            optimizer.step()
            scheduler.step()
            step += 1
            yield loss.item()


def rates(name, steps, warm_up):
    """The learning rate of every step, from 0.5."""
    parameter = nn.Parameter(torch.zeros(1))
    optimizer = torch.optim.SGD([parameter], lr=0.5)
    scheduler = with_warm_up(optimizer, name, steps, warm_up)
    for _ in range(steps):
        yield scheduler.get_last_lr()[0]
        optimizer.step()
        scheduler.step()


def main():
    print("# Made by golden_torch.py; lines: what, then the values.")

    def losses(case, **settings):
        print(f"losses {case}", *(f"{loss:.7f}" for loss in run(**settings)))

    for name in OPTIMIZERS:
        losses(name, optimizer=name)
    for name in ("sgd", "adam", "rmsprop"):
        losses(f"{name}-l2", optimizer=name, l2=0.01)
    for name in ("sgd", "nesterov"):
        losses(f"{name}-l1", optimizer=name, l1=(0.01, 0.02, 0.01))
        losses(f"{name}-dropout", optimizer=name, dropout=(0.5, 0.2))
    losses("drop-last", drop_last=True)
    losses("own-activations", activations=(torch.relu, nn.functional.gelu))
    for name in ("linear", "cosine", "step"):
        losses(f"after-warm-up-{name}", schedule=name, warm_up=3)
    for name in ("linear", "cosine", "step"):
        for warm_up in (0, 6):
            print(f"rates {name}-{warm_up}", *(f"{rate:.9g}" for rate in rates(name, 30, warm_up)))


if __name__ == "__main__":
    main()
