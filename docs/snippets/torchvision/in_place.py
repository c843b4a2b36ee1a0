import torch
from torchvision.models import resnet18
from torchvision.models.feature_extraction import (
    create_feature_extractor,
    get_graph_node_names,
)

torch.manual_seed(0)
net = resnet18(weights=None).eval()
x = torch.randn(1, 3, 64, 64)

for in_place in (True, False):
    net.relu.inplace = in_place
    with torch.no_grad():
        kept = create_feature_extractor(net, ["conv1", "bn1", "relu"])(x)
    print(in_place, *(f"{name} {kept[name].min():.3f}" for name in kept))

print(
    [
        name
        for name in get_graph_node_names(net)[1]
        if name.startswith("layer1.0.")
    ]
)
