import torch
from torch import nn
from torch.nn import functional

torch.manual_seed(0)
stages = nn.ModuleList(
    nn.Sequential(nn.Conv2d(before, after, 3, 2, 1), nn.ReLU())
    for before, after in ((3, 8), (8, 16), (16, 32))
)
x = torch.randn(1, 3, 64, 64)
levels = []
with torch.no_grad():
    for stage in stages:
        x = stage(x)
        levels.append(x)

side = levels[0].shape[-2:]
stack = torch.cat(
    [functional.interpolate(level, side, mode="nearest") for level in levels], 1
)
column = stack[0, :, 10, 21]
same = torch.cat([levels[k][0, :, 10 >> k, 21 >> k] for k in range(3)])
print(
    [tuple(level.shape[1:]) for level in levels], "to", tuple(stack.shape[1:])
)
print(
    "one column",
    tuple(column.shape),
    "without enlarging",
    torch.equal(column, same),
)
