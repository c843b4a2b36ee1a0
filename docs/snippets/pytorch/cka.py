import torch
from torch import nn


def cka(x, y):
    tables = []
    for maps in (x, y):
        rows = maps.flatten(1)
        rows = rows - rows.mean(0)
        tables.append(rows @ rows.T)
    first, second = tables
    return ((first * second).sum() / (first.norm() * second.norm())).item()


def maps_of(seed, width, x):
    torch.manual_seed(seed)
    net = nn.Sequential(
        nn.Conv2d(3, width, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(width, 2 * width, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(2 * width, 4 * width, 3, padding=1), nn.ReLU(),
    ).eval()  # fmt: skip
    kept = []
    for layer in net[1::3]:
        layer.register_forward_hook(lambda *given: kept.append(given[2]))
    with torch.no_grad():
        net(x)
    return kept


torch.manual_seed(2)
x = nn.functional.interpolate(torch.randn(200, 3, 4, 4), 16, mode="bilinear")
one, other = maps_of(0, 8, x), maps_of(1, 12, x)
for maps in one:
    print(tuple(maps.shape[1:]), [f"{cka(maps, each):.2f}" for each in other])
print("channels in another order", f"{cka(one[1], one[1].flip(1)):.2f}")
print("three times as strong    ", f"{cka(one[1], 3 * one[1]):.2f}")
print("maps of other pictures   ", f"{cka(one[1], other[1].roll(1, 0)):.2f}")
