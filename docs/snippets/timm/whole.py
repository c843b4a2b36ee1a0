import timm
import torch

torch.manual_seed(0)
net = timm.create_model("resnet18", pretrained=False).eval()
x = torch.randn(1, 3, 64, 64)

with torch.no_grad():
    last = net.forward_features(x)
    vector = net.forward_head(last, pre_logits=True)
    final, levels = net.forward_intermediates(x)
print(tuple(last.shape), tuple(vector.shape), tuple(net(x).shape))
print(
    torch.equal(last, final),
    torch.allclose(last.mean((2, 3)), vector, atol=1e-5),
)
print(*(tuple(level.shape) for level in levels))
