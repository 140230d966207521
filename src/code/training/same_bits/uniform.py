def uniform(draws, count):
    return np.array([next(draws) >> 40 for _ in range(count)], np.float32) / 2**24
