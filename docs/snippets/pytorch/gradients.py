import torch
from torch import nn

torch.manual_seed(0)
net = nn.Sequential(
    nn.Conv2d(1, 8, 3), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(),
    nn.Linear(8, 3),
).eval()  # fmt: skip
x = torch.randn(1, 1, 32, 32)

kept = {}
net[1].register_forward_pre_hook(lambda _, inputs: kept.update(z=inputs[0]))
net[1].register_forward_hook(lambda _, inputs, output: kept.update(a=output))
scores = net(x)
z, a = kept["z"], kept["a"]
a.retain_grad()
scores[0, 2].backward()
print("input of ReLU ", tuple(z.shape), f"{z.min():.3f}")
print("gradient of a ", tuple(a.grad.shape), a.requires_grad)

maps = a.detach()[0]
print("strongest mean", maps.mean((1, 2)).topk(3).indices.tolist())
print("strongest cell", maps.amax((1, 2)).topk(3).indices.tolist())
print("mean of all   ", tuple(maps.mean(0).shape))

changed = maps.clone()
changed[3] = 0
net[1].register_forward_hook(lambda *_: changed[None])
with torch.no_grad():
    difference = (net(x) - scores)[0]
print("without map 3 ", [f"{each:+.3f}" for each in difference.tolist()])
