import numpy as np
import torch
from PIL import Image
from torch import nn


def build():
    return nn.Sequential(nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8), nn.ReLU())


torch.manual_seed(0)
torch.save(build().state_dict(), "net.pth")
noise = np.random.default_rng(0).integers(0, 256, (48, 64, 3), np.uint8)
Image.fromarray(noise).save("photo.png")

state = torch.load("net.pth", weights_only=True)
print(type(state).__name__, list(state)[:2])
net = build()
lost = net.load_state_dict(state)
print("missing", lost.missing_keys, "left over", lost.unexpected_keys)
net.eval()

photo = np.array(Image.open("photo.png").convert("RGB"))
pixels = torch.from_numpy(photo).permute(2, 0, 1).float()
mean = torch.tensor([0.485, 0.456, 0.406]).view(3, 1, 1)
deviation = torch.tensor([0.229, 0.224, 0.225]).view(3, 1, 1)
x = ((pixels / 255 - mean) / deviation)[None]
with torch.no_grad():
    print(photo.shape, tuple(x.shape), tuple(net(x).shape))
    print(f"normalised {net(x).max():.1f}, bytes {net(pixels[None]).max():.1f}")
