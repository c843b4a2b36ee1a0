import torch
from torch import nn

torch.manual_seed(0)
net = nn.Sequential(
    nn.Conv2d(1, 4, 3), nn.ReLU(), nn.Conv2d(4, 4, 3), nn.ReLU()
)
with torch.no_grad():
    net[2].weight[1] = 1e38
    net[2].bias[0] = float("nan")
x = torch.randn(1, 1, 12, 12)


def tell(name, layer, output):
    lost = ~torch.isfinite(output)
    if lost.any():
        channels = lost.any((0, 2, 3)).nonzero().flatten().tolist()
        print(name, type(layer).__name__, "channels", channels)


print("input and weights finite:", torch.isfinite(x).all().item(), end=" ")
print([bool(torch.isfinite(each).all()) for each in net.parameters()])
for name, layer in net.named_modules():
    if name:
        layer.register_forward_hook(
            lambda layer, _, output, name=name: tell(name, layer, output)
        )
with torch.no_grad():
    net(x * 100)
print("half precision ends at", torch.finfo(torch.float16).max)
