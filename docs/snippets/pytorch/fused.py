import torch
from torch import nn
from torch.nn import functional

torch.manual_seed(0)
fine, coarse = torch.randn(1, 64, 40, 40), torch.randn(1, 256, 20, 20)

fit = nn.Conv2d(256, 64, 1)
side = fine.shape[-2:]
large = functional.interpolate(fit(coarse), size=side, mode="nearest")
added = fine + large
joined = torch.cat([fine, large], 1)
print("added", tuple(added.shape), "joined", tuple(joined.shape))

small = nn.Conv2d(64, 64, 3, stride=2, padding=1)(fine)
print("the other way", tuple(torch.cat([small, coarse], 1).shape))

vector = torch.randn(1, 16)
tiled = vector[..., None, None].expand(-1, -1, *side)
with_vector = torch.cat([fine, tiled], 1)
scale, shift = nn.Linear(16, 2 * 64)(vector)[..., None, None].chunk(2, 1)
modulated = fine * (1 + scale) + shift
print("with a vector", tuple(with_vector.shape), tuple(modulated.shape))

mix = nn.Conv2d(64 + 16, 32, 1)
of_map, of_vector = mix.weight.split([64, 16], 1)
apart = functional.conv2d(fine, of_map, mix.bias)
apart = apart + functional.conv2d(vector[..., None, None], of_vector)
print("as a sum", torch.allclose(mix(with_vector), apart, atol=1e-5))
