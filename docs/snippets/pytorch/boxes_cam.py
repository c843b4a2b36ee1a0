import torch
from torch import nn
from torch.nn import functional

torch.manual_seed(0)


class Detector(nn.Module):
    """Two levels, 3 boxes a cell, and 5 + 4 numbers a box, as YOLOv3 has them."""

    def __init__(self):
        super().__init__()
        self.fine = nn.Sequential(nn.Conv2d(3, 16, 8, 8), nn.ReLU())
        self.coarse = nn.Sequential(nn.Conv2d(16, 32, 3, 2, 1), nn.ReLU())
        self.heads = nn.ModuleList([nn.Conv2d(n, 27, 1) for n in (16, 32)])

    def forward(self, x):
        fine = self.fine(x)
        levels = fine, self.coarse(fine)
        return [head(m) for head, m in zip(self.heads, levels, strict=True)]


net, kept = Detector().eval(), {}
for name in ("fine", "coarse"):
    net.get_submodule(name).register_forward_hook(
        lambda _, inputs, output, name=name: kept.update({name: output})
    )
picture = torch.rand(1, 3, 128, 128)
outputs = net(picture)

chosen = 2
rows = [out[0].unflatten(0, (3, 9)).permute(0, 2, 3, 1) for out in outputs]
found = torch.cat([row.flatten(0, 2) for row in rows])
sure = (found[:, 4].sigmoid() * found[:, 5 + chosen].sigmoid()).detach()
boxes = sure.topk(5).indices
score = found[boxes, 5 + chosen].sum()
slopes = torch.autograd.grad(score, list(kept.values()))

for (name, maps), slope in zip(kept.items(), slopes, strict=True):
    weights = slope.mean((2, 3), keepdim=True)
    heat = torch.relu((weights * maps).sum(1, keepdim=True)).detach()
    large = functional.interpolate(heat, picture.shape[-2:], mode="bilinear")
    print(name, tuple(heat.shape[2:]), "enlarged", tuple(large.shape[2:]))
print("boxes", len(found), "asked for", boxes.numel())
