import torch
from torch import nn

torch.manual_seed(0)
net = nn.Sequential(
    nn.Conv2d(3, 8, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(8, 16, 5, padding=2),
).eval().requires_grad_(False)  # fmt: skip


def strongest(channel, steps=100, smooth=0.1):
    x = (0.1 * torch.randn(1, 3, 48, 48)).requires_grad_()
    optimiser = torch.optim.Adam([x], lr=0.05)
    for _ in range(steps):
        shift = torch.randint(-4, 5, (2,)).tolist()
        value = net(x.roll(shift, (2, 3)))[0, channel].mean()
        rough = x.diff(dim=2).square().mean() + x.diff(dim=3).square().mean()
        optimiser.zero_grad()
        (smooth * rough - value).backward()
        optimiser.step()
        with torch.no_grad():
            x.clamp_(-2, 2)
    return x.detach(), value.item(), rough.item()


with torch.no_grad():
    noise = net(0.1 * torch.randn(1, 3, 48, 48))[0, 5].mean().item()
print(f"noise         {noise:.2f}")
for smooth in (0.0, 0.1):
    picture, value, rough = strongest(5, smooth=smooth)
    print(
        f"penalty {smooth:5.1f} {value:.2f}, differences of neighbours {rough:.3f}"
    )
shown = (picture[0] - picture.min()) / (picture.max() - picture.min())
print(tuple(shown.permute(1, 2, 0).shape))
