import torch
from torch import nn
from torchvision import models

x = torch.rand(1, 3, 224, 224)
for make in (models.alexnet, models.vgg16, models.resnet50):
    sizes = []
    net = make(weights=None).eval()
    for module in net.modules():
        if isinstance(module, nn.Conv2d):
            module.register_forward_hook(
                lambda _, inputs, output, sizes=sizes: sizes.append(
                    output.shape
                )
            )
    with torch.no_grad():
        net(x)
    maps = sum(size[1] for size in sizes)
    print(make.__name__, len(sizes), "convolutions,", maps, "maps in all")
    for side in dict.fromkeys(size[2] for size in sizes):
        most = max(size[1] for size in sizes if size[2] == side)
        print(f"  {side} x {side}: at most {most} in a layer")
