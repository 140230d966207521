def tanh(u):
    square, size = u * u, np.abs(u)
    p = polynomial(square, -5.7049887e-3, 2.063909e-2, -5.3739716e-2, 1.3331442e-1, -3.333328e-1)
    large = 1 - 2 / (exp(2 * size) + 1)
    return np.copysign(np.where(size < 0.625, p * square * u + u, large), u)
