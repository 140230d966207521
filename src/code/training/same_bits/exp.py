def polynomial(x, *coefficients):
    total = coefficients[0]
    for coefficient in coefficients[1:]:
        total = total * x + coefficient
    return total


def exp(u):
    u = np.clip(u, -105, 90)
    n = u * 1.442695 + 12582912 - 12582912
    r = u - n * 0.6933594 - n * -2.1219444e-4
    p = polynomial(r, 1.9875691e-4, 1.3981999e-3, 8.333452e-3, 4.1665796e-2, 1.6666665e-1, 0.5)
    return np.ldexp(p * r * r + r + 1, n.astype(np.int32))


def split(x):
    bits = x.view(np.int32) + (0x3F800000 - 0x3F3504F3)
    f = ((bits & 0x7FFFFF) + 0x3F3504F3).view(np.float32) - 1
    return ((bits >> 23) - 127).astype(np.float32), f


def log_of(k, f, correction):
    s = f / (2 + f)
    z = s * s
    w = z * z
    r = z * (0.66666662693 + w * 0.28498786688) + w * (0.40000972152 + w * 0.24279078841)
    half = 0.5 * f * f
    return s * (half + r) + (k * 9.0580006145e-06 + correction) - half + f + k * 6.9313812256e-01


def log(x):
    return log_of(*split(x), 0)
