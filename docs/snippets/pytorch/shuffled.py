import torch
from torch import nn

torch.manual_seed(0)
maps = torch.randn(1, 8, 20, 20)
layer, shuffle = nn.Conv2d(8, 16 * 4, 3, padding=1), nn.PixelShuffle(2)
large = shuffle(layer(maps))
print(tuple(layer(maps).shape), "to", tuple(large.shape))
print("cell 0, 0 of map 0 becomes", end=" ")
four = layer(maps)[0, :4, 0, 0]
print("a square of 4:", torch.equal(large[0, 0, :2, :2].flatten(), four))
print("back", tuple(nn.PixelUnshuffle(2)(large).shape))


def unevenness(maps):
    means = [
        maps[0, :, i::2, j::2].mean((1, 2)) for i in (0, 1) for j in (0, 1)
    ]
    return torch.stack(means).std(0).mean().item()


print(f"four phases differ by {unevenness(large):.3f}", end=", ")
with torch.no_grad():
    layer.weight.copy_(layer.weight[::4].repeat_interleave(4, 0))
    layer.bias.copy_(layer.bias[::4].repeat_interleave(4, 0))
print(f"begun alike by {unevenness(shuffle(layer(maps))):.3f}")
