import torch
from torch import nn
from torch.nn import functional

torch.manual_seed(0)
first, norm = nn.Conv2d(3, 8, 3, padding=1), nn.BatchNorm2d(8).eval()
second = nn.Conv2d(8, 4, 3, padding=1)
norm.weight.data, norm.bias.data = torch.rand(8) + 0.5, torch.randn(8)
cut = torch.tensor([1, 4, 6])
norm.weight.data[cut] = 0
x = torch.randn(1, 3, 16, 16)
with torch.no_grad():
    maps = torch.relu(norm(first(x)))
    whole = second(maps)
print("least and greatest of a cut map", end=" ")
print(
    [(round(m.min().item(), 2), round(m.max().item(), 2)) for m in maps[0, cut]]
)

left = torch.tensor([k for k in range(8) if k not in cut])
constant = torch.relu(norm.bias.data)
kept = second.weight.data[:, left]
added = (second.weight.data.sum((2, 3))[:, cut] * constant[cut]).sum(1)
dropped = functional.conv2d(maps[:, left], kept, second.bias, padding=1)
moved = functional.conv2d(maps[:, left], kept, second.bias + added, padding=1)
inside = (..., slice(1, -1), slice(1, -1))
for name, got in (("dropped", dropped), ("moved on", moved)):
    off = (got - whole).abs()
    print(name, "off by", round(off[inside].max().item(), 4), end=" ")
    print("inside,", round(off.max().item(), 4), "with the border")

a, b = torch.randn(1, 8, 16, 16), torch.randn(1, 8, 16, 16)
ours, theirs = torch.tensor([0, 2, 3, 5]), torch.tensor([0, 1, 3, 6, 7])
both = torch.cat([ours, theirs]).unique()
print("kept by either branch", both.tolist())
out = torch.zeros_like(a)
out = out.index_add(1, ours, a[:, ours]).index_add(1, theirs, b[:, theirs])
print("added at their places", tuple(out.shape), end=" ")
print("blank", (out.abs().sum((0, 2, 3)) == 0).nonzero().flatten().tolist())

narrow, wide = torch.randn(1, 4, 8, 8), torch.randn(1, 8, 8, 8)
try:
    narrow + wide
except RuntimeError as error:
    print(error)
project = nn.Conv2d(4, 8, 1)
padded = functional.pad(narrow, (0, 0, 0, 0, 0, 4))
print("projected", tuple((project(narrow) + wide).shape), end=" ")
print("padded", tuple((padded + wide).shape))
