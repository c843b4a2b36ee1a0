import torch
from torch import nn
from torch.nn import functional

torch.manual_seed(0)
net = nn.Sequential(
    nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(4),
    nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(),
    nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(16, 3),
).eval()  # fmt: skip
x = torch.zeros(1, 1, 32, 32)
x[..., 4:12, 16:24] = 1
x.requires_grad_()


def by_pixel(k):
    (slope,) = torch.autograd.grad(net(x)[0, k], x)
    return slope[0, 0]


def alike(first, second):
    return f"{functional.cosine_similarity(first.flatten(), second.flatten(), 0):.2f}"


plain = [by_pixel(k) for k in range(3)]
relus = [layer for layer in net if isinstance(layer, nn.ReLU)]
hooks = [
    layer.register_full_backward_hook(
        lambda _, back, given: (back[0].clamp(min=0),)
    )
    for layer in relus
]
guided = [by_pixel(k) for k in range(3)]
for hook in hooks:
    hook.remove()

for name, maps in (("gradient", plain), ("guided", guided)):
    pairs = [alike(maps[i], maps[j]) for i, j in ((0, 1), (0, 2), (1, 2))]
    print(f"{name:8}", "classes alike", pairs)
