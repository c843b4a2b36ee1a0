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


def heat(score_of, layer):
    kept = []
    hook = layer.register_forward_hook(lambda *given: kept.append(given[2]))
    score = score_of(net(x)[0])
    hook.remove()
    (slope,) = torch.autograd.grad(score, kept[0])
    weights = slope.mean((2, 3), keepdim=True)
    return (weights * kept[0]).sum(1, keepdim=True).detach()


for k in range(3):
    total = heat(lambda scores, k=k: scores[k], net[4])
    print(k, f"before its ReLU: {total.min():.4f} to {total.max():.4f}")
against = functional.relu(heat(lambda scores: -scores[2], net[4]))
print("against class 2:", f"{against.max():.4f}")
cam = functional.relu(heat(lambda scores: scores[0], net[4]))
large = functional.interpolate(cam, x.shape[-2:], mode="bilinear")
print(tuple(cam.shape), "enlarged", tuple(large.shape))
one = (large - large.min()) / (large.max() - large.min()).clamp_min(1e-8)
print(f"for drawing: {one.min():.0f} to {one.max():.0f}")
