import torch
from torch import nn
from torch.nn import functional

torch.manual_seed(0)
x = torch.randn(1, 3, 10, 10, requires_grad=True)
layer = nn.Conv2d(3, 5, 3)
z = layer(x)
g = torch.randn_like(z)
z.backward(g)

of_weights = torch.stack(
    [
        torch.cat(
            [
                functional.conv2d(x[:, c : c + 1], g[:, k : k + 1])
                for c in range(3)
            ],
            1,
        )[0]
        for k in range(5)
    ]
)
of_input = functional.conv_transpose2d(g, layer.weight)
of_bias = g.sum((0, 2, 3))
for name, mine, theirs in (
    ("weights", of_weights, layer.weight.grad),
    ("input", of_input, x.grad),
    ("bias", of_bias, layer.bias.grad),
):
    print(name, tuple(mine.shape), torch.allclose(mine, theirs, atol=1e-4))
