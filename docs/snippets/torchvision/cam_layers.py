import torch
from torchvision.models import get_model

torch.manual_seed(0)
x = torch.randn(1, 3, 224, 224)
targets = {
    "resnet50": "layer4",
    "vgg16": "features",
    "densenet121": "features",
    "mobilenet_v2": "features",
    "mobilenet_v3_large": "features",
    "efficientnet_b0": "features",
    "convnext_tiny": "features",
    "regnet_y_400mf": "trunk_output",
    "squeezenet1_1": "features",
    "swin_t": "permute",
    "vit_b_16": "encoder.layers.encoder_layer_11.ln_1",
}
for name, path in targets.items():
    net = get_model(name, weights=None).eval()
    layer, kept = net.get_submodule(path), []
    layer.register_forward_hook(lambda _, i, o, kept=kept: kept.append(o.shape))
    with torch.no_grad():
        net(x)
    print(f"{name:18} {path:38} {tuple(kept[0])}")
