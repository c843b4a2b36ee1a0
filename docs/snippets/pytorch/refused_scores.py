import torch
from torch import nn

torch.manual_seed(0)


class Pair(nn.Module):
    """Takes two pictures, returns a dictionary, as detectors do."""

    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(3, 8, 3, padding=1), nn.ReLU())
        self.head = nn.Conv2d(16, 2, 1)

    def forward(self, before, after):
        both = torch.cat([self.body(before), self.body(after)], 1)
        return {"out": self.head(both), "aux": None}


class OneTensor(nn.Module):
    """What a tool for classifiers can call: one tensor in, one out."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, both):
        before, after = both.split(3, dim=1)
        return self.net(before, after)["out"]


net = Pair().eval()
both = torch.rand(1, 6, 32, 32)
for name, attempt in {
    "dictionary": lambda: net(both[:, :3], both[:, 3:]).cpu(),
    "many numbers": lambda: OneTensor(net)(both).backward(),
    "no gradient": lambda: OneTensor(net)(both).detach().sum().backward(),
}.items():
    try:
        attempt()
    except (AttributeError, RuntimeError) as error:
        print(f"{name}: {error}")

kept = []
hook = net.body[1].register_forward_hook(lambda *given: kept.append(given[2]))
scores = OneTensor(net)(both)
hook.remove()
mask = scores.argmax(1) == 1
score = scores[:, 1][mask].sum()
for number, (maps, slope) in enumerate(
    zip(kept, torch.autograd.grad(score, kept), strict=True)
):
    heat = (slope.mean((2, 3), keepdim=True) * maps).sum(1)
    print("picture", number, tuple(heat.shape), f"{heat.max():.3f}")
