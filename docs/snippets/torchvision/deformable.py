import torch
from torch import nn
from torchvision.ops import DeformConv2d

torch.manual_seed(0)
stride, size = 8, 3
maps = torch.randn(1, 16, 20, 20)
where = nn.Conv2d(16, 2 * size * size, size, padding=1)
layer = DeformConv2d(16, 16, size, padding=1)
with torch.no_grad():
    offsets = where(maps)
    out = layer(maps, offsets)
print("offsets", tuple(offsets.shape), "out", tuple(out.shape))

row, column = 7, 12
moved = offsets[0, :, row, column].view(size * size, 2)
taps = torch.cartesian_prod(torch.arange(3) - 1, torch.arange(3) - 1)
points = torch.tensor([row, column]) + taps + moved
pixels = points * stride
print("points", tuple(points.shape), "of cell", (row, column))
print("first", [round(each, 2) for each in points[0].tolist()], "row, column")

alone = maps.clone().requires_grad_()
layer(alone, offsets)[0, :, row, column].sum().backward()
read = alone.grad.abs().sum((0, 1)).nonzero()
near = (read[:, None] - points[None]).abs().amax(2).amin(1)
print("cells read", len(read), "within one:", bool((near < 1).all()))
still = layer(maps, torch.zeros_like(offsets))
plain = nn.functional.conv2d(maps, layer.weight, layer.bias, padding=1)
print("no offsets: plain", torch.allclose(still, plain, atol=1e-4))
