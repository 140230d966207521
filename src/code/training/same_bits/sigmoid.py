def sigmoid(u):
    e = exp(-np.abs(u))
    return np.where(u < 0, e, np.float32(1)) / (1 + e)
