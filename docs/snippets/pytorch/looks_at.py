import torch
from torch import nn

net = nn.Sequential(
    nn.Conv2d(3, 8, 3, padding=1),
    nn.AvgPool2d(2),
    nn.Conv2d(8, 8, 3, padding=2, dilation=2),
    nn.ConvTranspose2d(8, 4, 4, stride=2, padding=1),
)
for parameter in net.parameters():
    parameter.data.abs_()

x = torch.rand(1, 3, 64, 64, requires_grad=True)
maps = net(x)
row, column = 32, 33
maps[0, :, row, column].sum().backward()
seen = (x.grad.abs().sum((0, 1)) > 0).nonzero()
first, last = seen.amin(0).tolist(), seen.amax(0).tolist()
print("cell", (row, column), "of", tuple(maps.shape[2:]))
print("rows", first[0], "to", last[0], "columns", first[1], "to", last[1])
