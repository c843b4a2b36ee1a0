import torch
from torch import nn
from torch.nn import functional

torch.manual_seed(0)
net = nn.Sequential(
    nn.Conv2d(3, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(4),
    nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(),
    nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(16, 5),
).eval()  # fmt: skip
x = torch.rand(1, 3, 32, 32, requires_grad=True)
layer = net[4]

kept = []
hook = layer.register_forward_hook(lambda *given: kept.append(given[2]))
scores = net(x)
hook.remove()
maps = kept[0]
chosen = scores[0].argmax().item()
by_pixel, by_map = torch.autograd.grad(scores[0, chosen], (x, maps))

feature_map = maps[0, 3]
saliency = by_pixel[0].abs().amax(0)
weights = by_map.mean((2, 3), keepdim=True)
grad_cam = functional.relu((weights * maps).sum(1, keepdim=True))
on_the_picture = functional.interpolate(grad_cam, x.shape[-2:], mode="bilinear")
heat = on_the_picture[0, 0].detach()
boxes = [(4, 4, 20, 12), (16, 16, 32, 32)]
inside = torch.zeros_like(heat)
for left, top, right, bottom in boxes:
    inside[top:bottom, left:right] = heat[top:bottom, left:right]

for name, each in {
    "feature map": feature_map,
    "saliency": saliency,
    "Grad-CAM": grad_cam[0, 0],
    "enlarged": heat,
    "in the boxes": inside,
}.items():
    low, high = each.aminmax()
    print(f"{name:12} {tuple(each.shape)} {low:.4f} to {high:.4f}")
