import torch
from torch import nn

torch.manual_seed(0)
trunk = nn.Sequential(nn.Conv2d(1, 8, 3), nn.ReLU(), nn.MaxPool2d(2))
small, large = torch.randn(1, 1, 28, 28), torch.randn(1, 1, 32, 32)

for layer in trunk:
    layer.register_forward_hook(
        lambda layer, inputs, output: print(
            type(layer).__name__, tuple(output.shape)
        )
    )
fixed = nn.Sequential(trunk, nn.Flatten(), nn.LazyLinear(10))
fixed(small)
print("in_features", fixed[-1].in_features)
any_size = nn.Sequential(
    trunk, nn.AdaptiveAvgPool2d(4), nn.Flatten(), nn.Linear(8 * 4 * 4, 10)
)
for net in (fixed, any_size):
    try:
        print("scores", tuple(net(large).shape))
    except RuntimeError as error:
        print("error:", error)
try:
    nn.Conv2d(1, 8, 5)(small[..., :3])
except RuntimeError as error:
    print("error:", error)
