import timm
import torch

torch.manual_seed(0)
name, x = "swin_tiny_patch4_window7_224", torch.rand(1, 3, 224, 224)
net = timm.create_model(name, pretrained=False, features_only=True).eval()
with torch.no_grad():
    levels = net(x)
for level, stride in zip(levels, net.feature_info.reduction()):
    print("stride", stride, tuple(level.shape))
first = levels[0].permute(0, 3, 1, 2)
print("channels first", tuple(first.shape))
