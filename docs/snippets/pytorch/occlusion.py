import torch
from torch import nn

torch.manual_seed(0)
net = nn.Sequential(
    nn.Conv2d(1, 8, 3), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(),
    nn.Linear(8, 3),
).eval()  # fmt: skip
x = torch.zeros(1, 1, 32, 32)
x[..., 4:12, 16:24] = 1
patch, chosen = 8, 0

drop = torch.zeros(32 // patch, 32 // patch)
with torch.no_grad():
    whole = net(x)[0, chosen]
    for i in range(len(drop)):
        for j in range(len(drop)):
            hidden = x.clone()
            rows = slice(patch * i, patch * (i + 1))
            columns = slice(patch * j, patch * (j + 1))
            hidden[..., rows, columns] = 0
            drop[i, j] = whole - net(hidden)[0, chosen]
print(torch.round(drop, decimals=3))

x.requires_grad_()
net(x)[0, chosen].backward()
saliency = x.grad.abs().amax(1)[0]
print("gradient by pixels", tuple(saliency.shape), f"{saliency.max():.4f}")
