def softplus(u):
    x = exp(-np.abs(u))
    k, f = split(1 + x)
    is_small = x.view(np.int32) < 0x3ED413D0
    correction = np.where(is_small, np.float32(0), (x - (1 + x - 1)) / (1 + x))
    log = log_of(np.where(is_small, np.float32(0), k), np.where(is_small, x, f), correction)
    return np.where(u < 0, np.float32(0), u) + np.where(x < 2**-24, x, log)
