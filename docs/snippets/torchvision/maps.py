import torch
from torchvision.models import resnet18
from torchvision.models.feature_extraction import create_feature_extractor

torch.manual_seed(0)
net = resnet18(weights=None).eval()
net.relu.inplace = False
x = torch.zeros(1, 3, 64, 64)
x[..., 16:48, 16:48] = 1

names = ["bn1", "relu", "layer1", "layer2", "layer3", "layer4", "flatten"]
with torch.no_grad():
    kept = create_feature_extractor(net, names)(x)

z = kept["bn1"]  # V3b
a = kept["relu"]  # V3b
z_3 = z[0, 3]  # V2
a_3 = a[0, 3]  # V1
stack = a[0]  # V3
levels = [kept[name] for name in names[1:6]]  # V6
vector = kept["flatten"][0]  # V9

for name, got in dict(z=z, a=a, z_3=z_3, stack=stack, vector=vector).items():
    print(name, tuple(got.shape), f"{got.min():.3f}")
print("levels", *(tuple(level.shape) for level in levels))
