import torch
from torch import nn
from torch.nn import functional


def ones(*shape, **more):
    layer = nn.Conv2d(*shape, bias=False, **more)
    nn.init.ones_(layer.weight)
    return layer


twice = nn.Sequential(*[ones(1, 1, 3, padding=2, dilation=2) for _ in range(2)])
across, down = (
    ones(1, 1, (1, 7), padding=(0, 3)),
    ones(1, 1, (7, 1), padding=(3, 0)),
)
row, column, last = ones(1, 1, (1, 3)), ones(1, 1, (3, 1)), ones(4, 1, 2)


def wheel(x):
    arms = [
        row(functional.pad(x, (3, 0, 1, 0))),
        row(functional.pad(x, (0, 3, 0, 1))),
        column(functional.pad(x, (0, 1, 3, 0))),
        column(functional.pad(x, (1, 0, 0, 3))),
    ]
    return last(torch.cat(arms, 1))


ways = {
    "dilation 2, twice": twice,
    "1 x 7 after 7 x 1": lambda x: across(down(x)),
    "1 x 7 plus 7 x 1": lambda x: across(x) + down(x),
    "pinwheel": wheel,
}
for name, way in ways.items():
    x = torch.zeros(1, 1, 31, 31, requires_grad=True)
    way(x)[0, 0, 15, 15].backward()
    read = x.grad[0, 0] != 0
    sides = [int(read.any(axis).sum()) for axis in (1, 0)]
    where = read.nonzero()
    span = (where.amax(0) - where.amin(0) + 1).tolist()
    print(
        name,
        "reads",
        len(where),
        "pixels of",
        span,
        "on",
        sides,
        "rows, columns",
    )
