import mindspore as ms
import numpy as np
from mindspore import nn

ms.set_seed(0)
ms.set_context(mode=ms.PYNATIVE_MODE)
net = nn.SequentialCell(
    nn.Conv2d(1, 8, 3, pad_mode="valid", has_bias=True),
    nn.ReLU(),
    nn.MaxPool2d(2, 2),
    nn.Conv2d(8, 16, 3, pad_mode="valid", has_bias=True),
    nn.ReLU(),
)
x = np.zeros((1, 1, 32, 32), np.float32)
x[..., 8:24, 8:24] = 1

kept = {}
hooks = [
    layer.register_forward_hook(
        lambda _, inputs, output, i=i: kept.update({i: output.asnumpy().copy()})
    )
    for i, layer in enumerate(net)
]
net.set_train(False)
net(ms.Tensor(x))
for hook in hooks:
    hook.remove()

z = kept[0]  # V3b
a = kept[1]  # V3b
z_3 = z[0, 3]  # V2
a_3 = a[0, 3]  # V1
stack = a[0]  # V3
levels = [kept[1], kept[4]]  # V6
vector = kept[4].mean((2, 3))[0]  # V9

for name, got in dict(z=z, a=a, z_3=z_3, stack=stack, vector=vector).items():
    print(name, got.shape, f"{got.min():.3f}")
