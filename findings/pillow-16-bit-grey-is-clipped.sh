#!/usr/bin/env bash
# Pillow 13.0.0: a grey picture of 16 bits that is converted to 8 bits is clipped at 255 and not scaled.
#
# A PNG with the pixels 0, 100, 300, 30000, 65535 opens in mode I;16. convert("L"), the usual first step before an array is made
# of it, gives 0, 100, 255, 255, 255: everything above 1/256 of the range is white, and what is below it is far too light.
# convert("RGB") does the same. There is no warning. Right is a division by 257: 0, 0, 1, 117, 255.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet pillow==13.0.0 numpy==2.4.6
cat > probe.py <<'PYTHON'
import numpy as np
from PIL import Image

pixels = np.array([[0, 100, 300, 30000, 65535]], np.uint16)
Image.fromarray(pixels).save("grey.png")
picture = Image.open("grey.png")
print(picture.mode, np.asarray(picture)[0].tolist())
for mode in ["L", "RGB"]:
    print(mode, np.asarray(picture.convert(mode)).reshape(5, -1)[:, 0].tolist())
PYTHON
expected='I;16 [0, 100, 300, 30000, 65535]
L [0, 100, 255, 255, 255]
RGB [0, 100, 255, 255, 255]'
seen=$(venv/bin/python -W error probe.py)
echo "$seen"
[ "$seen" = "$expected" ] || { echo "Pillow behaves differently now" >&2; exit 1; }
