import torch
from torch import nn
from torch.nn import functional

torch.manual_seed(0)
fine = torch.randn(1, 8, 25, 25)
coarse = nn.MaxPool2d(2)(fine)
up = nn.ConvTranspose2d(8, 8, 2, stride=2)
print("fine", fine.shape[-1], "coarse", coarse.shape[-1], end=" ")
print("up", up(coarse).shape[-1])
try:
    torch.cat([up(coarse), fine], 1)
except RuntimeError as error:
    print("error:", error)

side = fine.shape[-2:]
ways = {
    "interpolate": functional.interpolate(coarse, size=side, mode="bilinear"),
    "pad": functional.pad(up(coarse), (0, 1, 0, 1)),
    "output_size": up(coarse, output_size=side),
    "crop": fine[..., :24, :24],
}
for name, got in ways.items():
    print(name, tuple(got.shape))
print("joined", tuple(torch.cat([ways["interpolate"], fine], 1).shape))

halved = nn.Conv2d(8, 8, 3, stride=2, padding=1)
for padding in (0, 1):
    back = nn.ConvTranspose2d(8, 8, 3, 2, 1, output_padding=padding)
    print("output_padding", padding, back(halved(fine)).shape[-1])
