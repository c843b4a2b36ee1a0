import paddle
from paddle import nn

paddle.seed(0)
net = nn.Sequential(
    nn.Conv2D(1, 8, 3),
    nn.ReLU(),
    nn.MaxPool2D(2),
    nn.Conv2D(8, 16, 3),
    nn.ReLU(),
)
x = paddle.zeros([1, 1, 32, 32])
x[..., 8:24, 8:24] = 1

kept = {}
hooks = [
    layer.register_forward_post_hook(
        lambda _, inputs, output, i=i: kept.update({i: output.clone()})
    )
    for i, layer in enumerate(net)
]
net.eval()
with paddle.no_grad():
    net(x)
for hook in hooks:
    hook.remove()

z = kept[0]  # V3b
a = kept[1]  # V3b
z_3 = z[0, 3]  # V2
a_3 = a[0, 3]  # V1
stack = a[0]  # V3
levels = [kept[1], kept[4]]  # V6
vector = kept[4].mean([2, 3])[0]  # V9

for name, got in dict(z=z, a=a, z_3=z_3, stack=stack, vector=vector).items():
    print(name, tuple(got.shape), f"{float(got.min()):.3f}")
