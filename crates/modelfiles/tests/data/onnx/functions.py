"""Writes the graphs in functions/: the network of README.md with another function each, and what PyTorch answers.

    pip install torch==2.15.0 onnx==1.23.2 onnxscript==0.7.2 numpy==2.4.6 && python3 functions.py

`old` files are by the exporter that PyTorch had before 2.9 (dynamo=False). A number at the end is the version of ONNX's operators, if it is
not the exporter's own. PyTorch does not write Swish yet: its SiLU is replaced by onnx. What the exporter notes of each operation, such
as lines of its sources, is left out.
"""

from pathlib import Path

import onnx
import torch
from torch import nn

FOLDER = Path(__file__).parent / "functions"
X = torch.tensor([[1, 2, 3, -4], [1, -1, 0.5, 2], [-3, -2, -1, 0], [0.5, 0.25, -1, -2]])


class Of(nn.Module):
    def __init__(self, f):
        super().__init__()
        self.f = f

    def forward(self, u):
        return self.f(u)


def network(function):
    hidden, output = nn.Linear(4, 3), nn.Linear(3, 2)
    with torch.no_grad():
        hidden.weight.copy_(torch.arange(12).reshape(3, 4) / 8)
        hidden.bias.copy_(torch.tensor([0.5, -0.5, 0]))
        output.weight.copy_(torch.tensor([[-2.0, -1, 0], [1, 2, 3]]))
        output.bias.copy_(torch.tensor([1.0, -1]))
    return nn.Sequential(hidden, function, output).eval()


def after_0(u):
    return (u > 0).to(u.dtype)


def at_0(u):
    return (u >= 0).to(u.dtype)


class Residual(nn.Module):
    """A layer's output is added to its input."""

    def __init__(self):
        super().__init__()
        self.first, self.second = nn.Linear(4, 3), nn.Linear(3, 3)
        for parameter in self.parameters():
            nn.init.constant_(parameter, 0.5)

    def forward(self, x):
        h = torch.relu(self.first(x))
        return self.second(h) + h


# Of equal biases the exporter writes one.
EQUAL = nn.Sequential(nn.Linear(4, 2), nn.ReLU(), nn.Linear(2, 2)).eval()
for index, parameter in enumerate(EQUAL.parameters()):
    nn.init.constant_(parameter, [0.25, 0.5, -0.75, 0.5][index])

SCALED = network(nn.ReLU())
SCALED.insert(0, Of(lambda x: (x / 255 - 0.1307) / 0.3081))

FILES = {
    "relu_equal_biases": (EQUAL, {}),
    "leaky-relu": (network(nn.LeakyReLU()), {}),
    "softplus": (network(nn.Softplus()), {}),
    "softplus_log1p": (network(Of(lambda u: torch.log1p(torch.exp(u)))), {}),
    "softplus_old": (network(nn.Softplus()), {"dynamo": False}),
    "gelu": (network(nn.GELU()), {}),
    "gelu_old_17": (network(nn.GELU()), {"dynamo": False, "opset_version": 17}),
    "silu": (network(nn.SiLU()), {}),
    "silu_swish_24": (network(nn.SiLU()), {"opset_version": 24}),
    "silu_old": (network(nn.SiLU()), {"dynamo": False}),
    "step": (network(Of(at_0)), {}),
    "step_where": (network(Of(lambda u: torch.where(u >= 0, 1.0, 0.0))), {}),
    "step_heaviside": (network(Of(lambda u: torch.heaviside(u, torch.tensor(1.0)))), {}),
    "step_old": (network(Of(at_0)), {"dynamo": False}),
    "step-but-at-0": (network(Of(after_0)), {}),
    "step-but-at-0_sign": (network(Of(lambda u: (torch.sign(u) + 1) / 2)), {}),
    "scaled": (SCALED, {}),
    "refused_elu": (network(nn.ELU()), {}),
    "refused_gelu_tanh": (network(nn.GELU("tanh")), {}),
    "refused_leaky": (network(nn.LeakyReLU(0.2)), {}),
    "refused_mish_old": (network(nn.Mish()), {"dynamo": False}),
    "refused_prelu": (network(nn.PReLU()), {}),
    "refused_relu6": (network(nn.ReLU6()), {}),
    "refused_residual": (Residual(), {}),
    "refused_softplus_beta": (network(nn.Softplus(beta=2)), {}),
    "refused_softplus_threshold": (network(nn.Softplus(threshold=5)), {}),
    "refused_two_softmax": (network(nn.ReLU()).extend([nn.Softmax(1), nn.Softmax(1)]).eval(), {}),
}

FOLDER.mkdir(exist_ok=True)
answers = []
for name, (model, settings) in FILES.items():
    path = FOLDER / f"{name}.onnx"
    torch.onnx.export(model, (X[:1],), path, verbose=False, external_data=False, **settings)
    graph = onnx.load(path)
    graph.ClearField("metadata_props")
    graph.graph.ClearField("metadata_props")
    graph.graph.ClearField("value_info")
    for part in [*graph.graph.node, *graph.graph.input, *graph.graph.output, *graph.graph.initializer]:
        part.ClearField("metadata_props")
        part.ClearField("doc_string")
    if "swish" in name:
        first, sigmoid, product, last = graph.graph.node
        swish = onnx.helper.make_node("Swish", [first.output[0]], [product.output[0]])
        graph.graph.ClearField("node")
        graph.graph.node.extend([first, swish, last])
    onnx.checker.check_model(graph, full_check=True)
    onnx.save(graph, path)
    if not name.startswith("refused"):
        logits = model(X).detach().flatten().tolist()
        answers.append(" ".join([name, *map(str, logits)]))
(FOLDER / "answers.txt").write_text("\n".join(answers) + "\n")
