import torch
from torch import nn

grey, colour = torch.rand(1, 1, 32, 32), torch.rand(1, 3, 32, 32)
layer = nn.Conv2d(3, 64, 7)
try:
    layer(grey)
except RuntimeError as error:
    print(error)
repeated = layer(grey.expand(-1, 3, -1, -1))

one = nn.Conv2d(1, 64, 7)
one.weight.data = layer.weight.data.sum(1, keepdim=True)
one.bias.data = layer.bias.data
print(
    "the same maps:",
    torch.allclose(one(grey), repeated, atol=1e-5),
    tuple(repeated.shape),
)

for groups in (1, 4, 8):
    weight = tuple(nn.Conv2d(8, 16, 3, groups=groups).weight.shape)
    print("groups", groups, "weight", weight)
try:
    nn.Conv2d(8, 18, 3, groups=4)
except ValueError as error:
    print(error)

cube = nn.Conv3d(3, 16, (3, 5, 5), padding=(1, 2, 2))
print(
    "weight",
    tuple(cube.weight.shape),
    "maps",
    tuple(cube(torch.rand(1, 3, 8, 32, 32)).shape),
)
a, b = torch.rand(1, 8, 10, 10), torch.rand(1, 8, 10, 10)
print(
    "added",
    tuple((a + b).shape),
    "concatenated",
    tuple(torch.cat([a, b], 1).shape),
)
