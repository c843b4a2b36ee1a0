import jax.numpy as jnp
from flax import nnx


class Net(nnx.Module):
    def __init__(self, rngs):
        self.conv1 = nnx.Conv(1, 8, (3, 3), padding="VALID", rngs=rngs)
        self.conv2 = nnx.Conv(8, 16, (3, 3), padding="VALID", rngs=rngs)

    def __call__(self, x):
        a = nnx.relu(self.conv1(x))
        self.sow(nnx.Intermediate, "a", a)
        last = nnx.relu(self.conv2(nnx.max_pool(a, (2, 2), (2, 2))))
        self.sow(nnx.Intermediate, "last", last)
        return last.mean((1, 2))


net = Net(nnx.Rngs(0))
x = jnp.zeros((1, 32, 32, 1)).at[:, 8:24, 8:24].set(1)
capture = nnx.capture(net, nnx.Intermediate, method_outputs=nnx.Intermediate)
output, kept = capture(x)

z = kept["conv1"]["__call__"][0]  # V3b
a = kept["a"][0]  # V3b
z_3 = z[0, ..., 3]  # V2
a_3 = a[0, ..., 3]  # V1
stack = a[0]  # V3
levels = [kept["a"][0], kept["last"][0]]  # V6
vector = output[0]  # V9

for name, got in dict(z=z, a=a, z_3=z_3, stack=stack, vector=vector).items():
    print(name, got.shape, f"{got.min():.3f}")
