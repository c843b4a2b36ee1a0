import torch
from torch import nn

torch.manual_seed(0)
relu = nn.ReLU()
block = nn.Sequential(nn.Conv2d(1, 8, 3), relu, nn.Conv2d(8, 8, 3), relu)
x = torch.randn(1, 1, 32, 32)

calls = []
hooks = [
    layer.register_forward_hook(
        lambda layer, inputs, output: calls.append((layer, output))
    )
    for layer in (relu, block)
]
a = block(x)
for layer, output in calls:
    print(type(layer).__name__, tuple(output.shape), torch.equal(output, a))

for hook in hooks:
    hook.remove()
block(x)
print(len(calls))
