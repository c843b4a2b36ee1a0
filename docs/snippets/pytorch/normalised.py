import torch
from torch import nn

torch.manual_seed(0)
maps = torch.randn(8, 32, 14, 14) * 3 + 5
axes = {
    "batch": ((0, 2, 3), nn.BatchNorm2d(32)),
    "layer": ((1, 2, 3), nn.GroupNorm(1, 32)),
    "instance": ((2, 3), nn.InstanceNorm2d(32)),
}
for name, (over, layer) in axes.items():
    mean = maps.mean(over, keepdim=True)
    spread = maps.var(over, keepdim=True, unbiased=False)
    by_hand = (maps - mean) / (spread + 1e-5).sqrt()
    same = torch.allclose(layer(maps), by_hand, atol=1e-4)
    print(f"{name:8} {same} means {mean.numel()}", end=" ")
    print("of", maps.numel() // mean.numel(), "values")

groups = maps.view(8, 4, 8, 14, 14)
mean = groups.mean((2, 3, 4), keepdim=True)
spread = groups.var((2, 3, 4), keepdim=True, unbiased=False)
by_hand = ((groups - mean) / (spread + 1e-5).sqrt()).view_as(maps)
same = torch.allclose(nn.GroupNorm(4, 32)(maps), by_hand, atol=1e-4)
print(f"group    {same} means {mean.numel()}", end=" ")
print("of", maps.numel() // mean.numel(), "values")

places = nn.LayerNorm(32)(maps.permute(0, 2, 3, 1))
print(
    "LayerNorm(32), channels last: means",
    places[..., 0].numel(),
    "of 32 values",
)
one = nn.BatchNorm2d(32).train()(maps)[:1]
alone = nn.BatchNorm2d(32).train()(maps[:1])
print("batch, a picture alone:", torch.allclose(one, alone, atol=1e-2), end=" ")
group = nn.GroupNorm(4, 32)
print("group:", torch.allclose(group(maps)[:1], group(maps[:1]), atol=1e-4))
