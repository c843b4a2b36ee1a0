import torch
from torch import nn

torch.manual_seed(0)
maps = torch.randn(16, 8, 14, 14) * 3 + 5
norm = nn.BatchNorm2d(8).train()
mean = maps.mean((0, 2, 3), keepdim=True)
spread = maps.var((0, 2, 3), keepdim=True, unbiased=False)
by_hand = (maps - mean) / (spread + norm.eps).sqrt()
print("one mean for each map:", torch.allclose(norm(maps), by_hand, atol=1e-5))
learned = [name for name, _ in norm.named_parameters()]
kept = [name for name, _ in norm.named_buffers()]
print("learned", learned, "kept", kept[:2], "each", tuple(norm.weight.shape))

ones = torch.ones(1, 8, 14, 14)
for layer in (nn.Dropout(0.5), nn.Dropout2d(0.5)):
    zeros = (layer(ones) == 0).float().mean((2, 3))[0]
    shares = [round(each, 2) for each in zeros.tolist()]
    print(type(layer).__name__, "zeros in each map", shares)
