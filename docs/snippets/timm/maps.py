import timm
import torch

torch.manual_seed(0)
net = timm.create_model("resnet18", pretrained=False, features_only=True).eval()
x = torch.zeros(1, 3, 64, 64)
x[..., 16:48, 16:48] = 1

kept = {}
net.bn1.register_forward_hook(
    lambda _, inputs, output: kept.update(z=output.clone())
)
with torch.no_grad():
    levels = net(x)  # V6

z = kept["z"]  # V3b
a = levels[0]  # V3b
z_3 = z[0, 3]  # V2
a_3 = a[0, 3]  # V1
stack = a[0]  # V3
vector = levels[-1].mean((2, 3))[0]  # V9

for name, got in dict(z=z, a=a, z_3=z_3, stack=stack, vector=vector).items():
    print(name, tuple(got.shape), f"{got.min():.3f}")
for name, level in zip(net.feature_info.module_name(), levels):
    print(name, tuple(level.shape), f"{level.min():.3f}")
