import torch
from torch import nn

torch.manual_seed(0)
net = nn.Sequential(nn.Conv2d(1, 8, 3), nn.ReLU(inplace=True))
x = torch.randn(1, 1, 32, 32)

kept = {}
net[0].register_forward_hook(
    lambda _, inputs, output: kept.update(kept=output, cloned=output.clone())
)
with torch.no_grad():
    a = net(x)

for name, got in kept.items():
    print(name, f"{got.min():.3f}", torch.equal(got, a))
