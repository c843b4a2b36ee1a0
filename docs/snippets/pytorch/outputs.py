import torch
from torch import nn

torch.manual_seed(0)
one = torch.randn(1, 28, 28)
conv, norm = nn.Conv2d(1, 8, 3), nn.BatchNorm2d(8).eval()
print("Conv2d without a batch", tuple(conv(one).shape))
for layer, given in (
    (norm, conv(one)),
    (conv, one[0]),
    (conv, one[None, None]),
):
    try:
        layer(given)
    except (RuntimeError, ValueError) as error:
        print(type(layer).__name__, "-", error)
print("with one", tuple(norm(conv(one[None])).shape))

kept = {}


def note(*call):
    layer, _, output = call
    first = output[0] if isinstance(output, tuple) else output
    kept[type(layer).__name__] = first.detach().clone()


lstm = nn.LSTM(28, 16, batch_first=True)
attention = nn.MultiheadAttention(28, 4, batch_first=True)
rows = torch.randn(1, 28, 28)
for layer in (lstm, attention):
    layer.register_forward_hook(note)
print([type(part).__name__ for part in lstm(rows)])
attention(rows, rows, rows)
for name, values in kept.items():
    print(name, tuple(values.shape))
