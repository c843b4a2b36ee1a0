import inspect

import torch
from torch import nn


class Block(nn.Module):
    def __init__(self, maps):
        super().__init__()
        self.conv = nn.Conv2d(maps, maps, 3, padding=1)
        self.norm = nn.BatchNorm2d(maps)
        self.relu = nn.ReLU(inplace=True)

    def forward(self, x):
        return self.relu(self.norm(self.conv(x)) + x)


torch.manual_seed(0)
net = nn.Sequential(nn.Conv2d(3, 8, 3, 2, 1), nn.ReLU(), Block(8))


def shapes(x):
    if isinstance(x, torch.Tensor):
        return tuple(x.shape)
    if isinstance(x, (list, tuple)):
        return [shapes(each) for each in x]
    return type(x).__name__


def every_layer(net, *inputs):
    rows, hooks = [], []
    for path, module in net.named_modules():

        def keep(module, args, out, path=path):
            least = f"{out.min():.2f}" if isinstance(out, torch.Tensor) else ""
            rows.append(
                (path, type(module).__name__, shapes(args), shapes(out), least)
            )

        hooks.append(module.register_forward_hook(keep))
    with torch.no_grad():
        net.eval()(*inputs)
    for hook in hooks:
        hook.remove()
    return rows


for row in every_layer(net, torch.rand(1, 3, 48, 64)):
    print(*row)
print(inspect.getsource(type(net[2]).forward))
print(*every_layer(nn.LSTM(32, 4), torch.rand(24, 1, 32))[0])
