import io

import numpy as np
import torch
from PIL import Image
from torch.utils.tensorboard.summary import image

one = torch.tensor([[-1.0, 0.0, 0.25], [0.5, 1.0, 3.0]])
limit = one.abs().max()
ways = {
    "floats, as they are": one,
    "floats, times 80": one * 80,
    "bytes, times 80": (one * 80).clamp(0, 255).to(torch.uint8),
    "zero in the middle": 0.5 + 0.5 * one / limit,
}
for name, values in ways.items():
    written = image("map", values, dataformats="HW").value[0].image
    png = Image.open(io.BytesIO(written.encoded_image_string)).convert("L")
    print(name, *np.array(png).tolist())
