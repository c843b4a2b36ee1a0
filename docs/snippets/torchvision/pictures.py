import numpy as np
import torch
from PIL import Image
from torchvision.utils import make_grid, save_image

strong = torch.tensor([[-1.0, 0.0, 0.25], [0.5, 1.0, 3.0]])
stack = torch.stack([strong, strong / 2])
maps = stack[:, None]
print("the first map", *strong.tolist())
print("grid", tuple(make_grid(maps, padding=0).shape))
ways = {
    "as they are": {},
    "one scale": dict(normalize=True),
    "one scale a map": dict(normalize=True, scale_each=True),
    "zero in the middle": dict(normalize=True, value_range=(-3, 3)),
}
for name, way in ways.items():
    save_image(maps, "maps.png", padding=0, **way)
    pixels = np.array(Image.open("maps.png"))[..., 0]
    print(name, *pixels[:, :3].tolist(), "and", *pixels[:, 3:].tolist())
