def normal(draws, count):
    u = uniform(draws, 2 * count)
    return np.sqrt(-2 * log(1 - u[::2])) * cos(6.2831855 * u[1::2])


def cos(x):
    quarter = np.rint(x.astype(np.float64) / (np.pi / 2))
    y = x - quarter * (np.pi / 2)
    z = y * y
    w, s = z * z, z * y
    cosine = 1 + z * -0.499999997251031003120 + w * 0.0416666233237390631894
    cosine += w * z * (-0.00138867637746099294692 + z * 0.0000243904487962774090654)
    sine = y + s * (-0.166666666416265235595 + z * 0.0083333293858894631756)
    sine += s * w * (-0.000198393348360966317347 + z * 0.0000027183114939898219064)
    return np.choose(quarter.astype(int) % 4, [cosine, -sine, -cosine, sine]).astype(np.float32)
