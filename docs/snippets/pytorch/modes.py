import torch
from torch import nn

torch.manual_seed(0)
net = nn.Sequential(
    nn.Conv2d(1, 8, 3), nn.BatchNorm2d(8), nn.ReLU(), nn.Dropout(0.5)
)
x = torch.randn(1, 1, 32, 32)

with torch.no_grad():
    print(
        "train",
        f"{net(x).mean():.3f} {net(x).mean():.3f}",
        net[1].num_batches_tracked.item(),
    )
    net.eval()
    print(
        "eval ",
        f"{net(x).mean():.3f} {net(x).mean():.3f}",
        net[1].num_batches_tracked.item(),
    )
    full = net(x)
    with torch.autocast("cpu", torch.bfloat16):
        half = net(x)
print(full.dtype, half.dtype, f"{(full - half.float()).abs().max():.4f}")
