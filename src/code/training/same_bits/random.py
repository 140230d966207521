def random(seed, stream):
    add, multiply = 2 * stream + 1, 0x2360ED051FC65DA44385DF649FCCF645
    state = (seed + add) * multiply + add
    while True:
        state = (state * multiply + add) % 2**128
        turn, bits = state >> 122, (state >> 64 ^ state) % 2**64
        yield (bits >> turn | bits << (64 - turn)) % 2**64


def shuffled(count, seed, stream):
    draws, places = random(seed, stream), list(range(count))
    for last in range(count - 1, 0, -1):
        other = (next(draws) >> 32) * (last + 1) >> 32
        places[last], places[other] = places[other], places[last]
    return places
