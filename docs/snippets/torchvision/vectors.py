import torch
from torch import nn
from torchvision import models

heads = {
    "alexnet": "classifier.6",
    "vgg16": "classifier.6",
    "resnet18": "fc",
    "resnet50": "fc",
    "resnet101": "fc",
    "densenet121": "classifier",
    "mobilenet_v2": "classifier",
    "efficientnet_b0": "classifier",
    "convnext_tiny": "classifier.2",
    "vit_b_16": "heads",
    "swin_t": "head",
}
for name, head in heads.items():
    with torch.device("meta"):
        net = models.get_model(name, weights=None).eval()
        x = torch.zeros(2, 3, 224, 224)
        scores = net(x).shape[1]
        net.set_submodule(head, nn.Identity())
        vectors = net(x)
    print(f"{name:15} {tuple(vectors.shape)}, scores {scores}")

torch.manual_seed(0)
features = torch.randn(300, 2048)
middle = features.mean(0)
_, _, axes = torch.pca_lowrank(features, q=256)
shorter = (features - middle) @ axes
print("shorter", tuple(shorter.shape))
