mark = 0xCBF29CE484222325
for byte in b"".join(w.astype("<f4").tobytes() for w in W):
    mark = (mark ^ byte) * 0x100000001B3 % 2**64
