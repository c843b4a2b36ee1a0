import jax
import jax.numpy as jnp
from flax import linen as nn


class Net(nn.Module):
    @nn.compact
    def __call__(self, x):
        z = nn.Conv(8, (3, 3), padding="VALID", name="conv")(x)
        a = nn.relu(z)
        self.sow("intermediates", "a", a)
        last = nn.relu(
            nn.Conv(16, (3, 3), padding="VALID", name="conv2")(
                nn.max_pool(a, (2, 2), (2, 2))
            )
        )
        self.sow("intermediates", "last", last)
        return last.mean((1, 2))


net = Net()
x = jnp.zeros((1, 32, 32, 1)).at[:, 8:24, 8:24].set(1)
params = net.init(jax.random.key(0), x)
output, state = net.apply(
    params, x, capture_intermediates=True, mutable=["intermediates"]
)
kept = state["intermediates"]

z = kept["conv"]["__call__"][0]  # V3b
a = kept["a"][0]  # V3b
z_3 = z[0, ..., 3]  # V2
a_3 = a[0, ..., 3]  # V1
stack = a[0]  # V3
levels = [kept["a"][0], kept["last"][0]]  # V6
vector = output[0]  # V9

for name, got in dict(z=z, a=a, z_3=z_3, stack=stack, vector=vector).items():
    print(name, got.shape, f"{got.min():.3f}")
