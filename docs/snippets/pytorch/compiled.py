import torch
from torch import nn


def build():
    torch.manual_seed(0)
    return nn.Sequential(nn.Conv2d(1, 8, 3), nn.ReLU(), nn.Conv2d(8, 4, 3))


x = torch.randn(1, 1, 16, 16)
kept = []


def note(*call):
    kept.append(tuple(call[2].shape))


with torch.no_grad():
    scripted = torch.jit.script(build())
    scripted[0].register_forward_hook(note)
    scripted(x)
    print("scripted, calls of the hook:", len(kept))

    net = build()
    quick = torch.compile(net, backend="eager")
    net[0].register_forward_hook(note)
    quick(x)
    print("compiled, hook before the first call:", len(kept))
    net[2].register_forward_hook(note)
    kept.clear()
    quick(x)
    print("compiled, one more hook after it:", len(kept))
    kept.clear()
    quick._orig_mod(x)
    print("the network inside, both hooks:", len(kept), kept)
