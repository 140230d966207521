def add_products(total, a, b):
    for k in range(len(b)):
        total += a[:, k, None] * b[k]
    return total


def forward(x):
    u, h = [], [x]
    for layer, w in enumerate(W):
        if layer > 0:
            h.append(f(u[-1], layer - 1))
        u.append(add_products(np.repeat(w[-1:] + 0, len(x), axis=0), h[-1], w[:-1]))
    return u, h
