import keras
import numpy as np

keras.utils.set_random_seed(0)
net = keras.Sequential(
    [
        keras.Input((32, 32, 1)),
        keras.layers.Conv2D(8, 3, activation="relu", name="conv"),
    ]
)
x = np.random.default_rng(0).standard_normal((1, 32, 32, 1), "float32")
conv = net.get_layer("conv")

a = keras.Model(net.inputs[0], conv.output)(x)
conv.activation = keras.activations.linear
z = conv(x)
conv.activation = keras.activations.relu
print(f"{float(keras.ops.min(a)):.3f} {float(keras.ops.min(z)):.3f}")
print(np.array_equal(a, keras.ops.relu(z)))
