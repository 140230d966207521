def normal_or_zero(a):
    return np.where(np.abs(a) < np.float32(2.0**-126), np.float32(0), a)
