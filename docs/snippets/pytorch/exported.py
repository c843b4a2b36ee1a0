import warnings

import onnx
import torch
from torch import nn

warnings.filterwarnings("ignore")
torch.manual_seed(0)
trunk = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU())
head = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 5))


class WithMaps(nn.Module):
    """A network that returns its scores and its last maps."""

    def __init__(self, trunk, head):
        super().__init__()
        self.trunk, self.head = trunk, head

    def forward(self, x):
        maps = self.trunk(x)
        return self.head(maps), maps


model = WithMaps(trunk, head).eval()
x = torch.randn(1, 3, 32, 32)
names = ["scores", "maps"]
torch.onnx.export(model, (x,), "net.onnx", output_names=names, verbose=False)
for output in onnx.load("net.onnx").graph.output:
    sides = output.type.tensor_type.shape.dim
    print(output.name, [side.dim_value for side in sides])

scripted = torch.jit.trace(model, x)
print([tuple(each.shape) for each in scripted(x)])
