import torch
from torch import nn

torch.manual_seed(0)
tokens, width = 17, 8
q, k, v = torch.randn(3, tokens, width)
scores = q @ k.T / width**0.5
weights = scores.softmax(-1)
read = weights @ v
of_the_patches = weights[0, 1:].view(4, 4)

maps = torch.randn(1, 16, 4, 4).relu()
channel_gate = nn.Sequential(nn.Linear(16, 4), nn.ReLU(), nn.Linear(4, 16))
channel = torch.sigmoid(channel_gate(maps.mean((2, 3))))
spatial_gate = nn.Conv2d(2, 1, 3, padding=1)
two = torch.stack([maps.mean(1), maps.amax(1)], 1)
spatial = torch.sigmoid(spatial_gate(two))
kept = maps * channel[..., None, None] * spatial
squares = maps.pow(2).sum(1)

for name, each in {
    "scores": scores,
    "softmax weights": weights,
    "row of the class token": of_the_patches,
    "channel attention": channel[0],
    "spatial attention": spatial[0, 0],
    "sum of squares": squares[0],
}.items():
    low, high = each.aminmax()
    print(f"{name:22} {tuple(each.shape)} {low:.2f} to {high:.2f}")
print("a row of weights sums to", f"{weights[0].sum():.2f}")
print("what is read", tuple(read.shape), "what is kept", tuple(kept.shape))
