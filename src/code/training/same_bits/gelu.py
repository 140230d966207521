def Phi(u):
    return 0.5 * (1 + erf(u * 0.70710678))


def phi(u):
    return 0.3989423 * exp(-0.5 * u * u)


def erf(x):
    size, z = np.abs(x), x * x
    p = polynomial(z, -2.3763017452e-05, -5.7702702470e-03, -2.8481749818e-02,
                   -3.2504209876e-01, 1.2837916613e-01)
    q = polynomial(z, -3.9602282413e-06, 1.3249473704e-04, 5.0813062117e-03,
                   6.5022252500e-02, 3.9791721106e-01, 1)
    near = np.where(size < 2**-28, 0.125 * (8 * x + 1.0270333290 * x), x + x * (p / q))
    s = size - 1
    p = polynomial(s, -2.1663755178e-03, 3.5478305072e-02, -1.1089469492e-01, 3.1834661961e-01,
                   -3.7220788002e-01, 4.1485610604e-01, -2.3621185683e-03)
    q = polynomial(s, 1.1984500103e-02, 1.3637083583e-02, 1.2617121637e-01, 7.1828655899e-02,
                   5.4039794207e-01, 1.0642088205e-01, 1)
    y = np.where(size < 1.25, np.float32(1) - np.float32(8.4506291151e-01) - p / q, tail(size))
    y = np.where(size < 6, 1 - y, np.float32(1))
    return np.where(size < 0.84375, near, np.copysign(y, x))


def tail(size):
    x = np.clip(size, 1, 6)
    s = 1 / (x * x)
    p = polynomial(s, -9.8143291473, -8.1287437439e+01, -1.8460508728e+02, -1.6239666748e+02,
                   -6.2375331879e+01, -1.0558626175e+01, -6.9385856390e-01, -9.8649440333e-03)
    q = polynomial(s, -6.0424413532e-02, 6.5702495575, 1.0863500214e+02, 4.2900814819e+02,
                   6.4538726807e+02, 4.3456588745e+02, 1.3765776062e+02, 1.9651271820e+01, 1)
    far_p = polynomial(s, -4.8351919556e+02, -1.0250950928e+03, -6.3756646729e+02,
                       -1.6063638306e+02, -1.7757955551e+01, -7.9928326607e-01, -9.8649431020e-03)
    far_q = polynomial(s, -2.2440952301e+01, 4.7452853394e+02, 2.5530502930e+03, 3.1998581543e+03,
                       1.5367296143e+03, 3.2579251099e+02, 3.0338060379e+01, 1)
    r = np.where(x.view(np.int32) < 0x4036DB6D, p / q, far_p / far_q)
    z = (x.view(np.int32) & ~0x1FFF).view(np.float32)
    return exp_of(-z * z - 0.5625) * exp_of((z - x) * (z + x) + r) / x


def exp_of(x):
    bits = np.abs(x).view(np.int32)
    k = np.where(bits > 0x3F851592, np.trunc(1.4426950216 * x + np.copysign(np.float32(0.5), x)),
                 np.copysign(np.float32(1), x))
    k = np.where(bits > 0x3EB17218, k, np.float32(0))
    high, low = x - k * 6.9314575195e-01, k * 1.4286067653e-06
    r = high - low
    c = r - r * r * (1.6666625440e-1 + r * r * -2.7667332906e-3)
    y = np.ldexp(1 + (r * c / (2 - c) - low + high), k.astype(np.int32))
    return np.where(bits > 0x39000000, y, 1 + x)
