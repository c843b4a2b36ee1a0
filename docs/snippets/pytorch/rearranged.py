import torch
from torch import nn
from torch.nn import functional

x = torch.arange(12.0).view(1, 12, 1, 1)
shuffled = x.unflatten(1, (3, 4)).transpose(1, 2).flatten(1, 2)
print("channels", [int(k) for k in shuffled.flatten()])
print("ChannelShuffle:", torch.equal(nn.ChannelShuffle(3)(x), shuffled))

torch.manual_seed(0)
maps = torch.randn(1, 16, 7, 7)
dense = nn.Linear(16 * 7 * 7, 10)
layer = nn.Conv2d(16, 10, 7)
layer.weight.data = dense.weight.data.view(10, 16, 7, 7)
layer.bias.data = dense.bias.data
scores = dense(maps.flatten(1))
print("dense as convolution:", end=" ")
print(torch.allclose(layer(maps)[..., 0, 0], scores, atol=1e-5))
larger = torch.randn(1, 16, 12, 12)
print("a larger picture", tuple(layer(larger).shape))
window = dense(larger[..., 3:10, 2:9].flatten(1))
print("a window:", torch.allclose(layer(larger)[..., 3, 2], window, atol=1e-5))

pool = functional.adaptive_max_pool2d
pools = [pool(larger, n).flatten(1) for n in (4, 2, 1)]
print("pyramid", [p.shape[1] for p in pools], torch.cat(pools, 1).shape[1])
five = nn.MaxPool2d(5, 1, 2)
once, twice = five(larger), five(five(larger))
nine = nn.MaxPool2d(9, 1, 4)(larger)
print("5 and 5 is 9:", torch.equal(twice, nine), tuple(once.shape))
