#!/usr/bin/env bash
# torch 2.15.0, onnxscript 0.7.2: torch.onnx.export leaves out a bias of zeros, and writes equal biases once, under the name of one of them.
#
# After nn.init.zeros_ on a bias its Gemm has no third input, as with bias=False: that the layer had one is lost, and load_state_dict of the
# model's own class misses a key. Where two layers have equal biases, "2.bias" is nowhere and the second Gemm reads "0.bias": a program that
# takes names for layers finds a layer without its bias, and one that changes an initializer changes both layers. Biases that differ keep their
# names. The computed values are right in all cases.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet torch==2.15.0 onnx==1.23.2 onnxscript==0.7.2 numpy==2.4.6
cat > probe.py <<'PYTHON'
import logging
import warnings

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

import onnx
import torch
from torch import nn

for biases in [(0.0, 0.5), (0.25, 0.25), (0.25, 0.5)]:
    torch.manual_seed(1)
    model = nn.Sequential(nn.Linear(3, 2), nn.ReLU(), nn.Linear(2, 2))
    for layer, bias in zip(model[::2], biases):
        nn.init.constant_(layer.bias, bias)
    torch.onnx.export(model, (torch.zeros(1, 3),), "model.onnx", verbose=False)
    graph = onnx.load("model.onnx").graph
    print(*biases, [list(node.input)[1:] for node in graph.node if node.op_type == "Gemm"])
PYTHON
expected="0.0 0.5 [['0.weight'], ['2.weight', '2.bias']]
0.25 0.25 [['0.weight', '0.bias'], ['2.weight', '0.bias']]
0.25 0.5 [['0.weight', '0.bias'], ['2.weight', '2.bias']]"
seen=$(venv/bin/python probe.py 2>/dev/null | grep -v '^\[torch.onnx\]')
echo "$seen"
[ "$seen" = "$expected" ] || { echo "torch.onnx.export behaves differently now" >&2; exit 1; }
