import torch
from torch import nn
from torch.nn import functional


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.convs = nn.ModuleList([nn.Conv2d(1, 4, 3), nn.Conv2d(4, 4, 3)])

    def forward(self, x):
        for conv in self.convs:
            x = functional.relu(conv(x))
        return x


torch.manual_seed(0)
net = nn.Sequential(Block(), nn.MaxPool2d(2)).eval()
print([name for name, _ in net.named_modules() if name])

kept = {}
for name in ["0", "0.convs", "0.convs.1"]:
    net.get_submodule(name).register_forward_hook(
        lambda _, inputs, output, name=name: kept.update({name: output.clone()})
    )
x = torch.randn(1, 1, 12, 12)
with torch.no_grad():
    first = net[:1](x)
    print("called:", list(kept))
    z = kept["0.convs.1"]
    print(
        torch.equal(functional.relu(z), kept["0"]),
        torch.equal(first, kept["0"]),
    )
    kept.clear()
    net[0].forward(x)
print("called by .forward():", list(kept))
