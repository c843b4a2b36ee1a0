import keras
import numpy as np

keras.utils.set_random_seed(0)
net = keras.Sequential(
    [
        keras.Input((32, 32, 1)),
        keras.layers.Conv2D(8, 3, name="conv"),
        keras.layers.ReLU(name="relu"),
        keras.layers.MaxPooling2D(2),
        keras.layers.Conv2D(16, 3, activation="relu", name="last"),
        keras.layers.GlobalAveragePooling2D(name="mean"),
    ]
)
x = np.zeros((1, 32, 32, 1), "float32")
x[:, 8:24, 8:24] = 1

names = ["conv", "relu", "last", "mean"]
kept = keras.Model(
    net.inputs[0], {name: net.get_layer(name).output for name in names}
)(x)

z = kept["conv"]  # V3b
a = kept["relu"]  # V3b
z_3 = z[0, ..., 3]  # V2
a_3 = a[0, ..., 3]  # V1
stack = a[0]  # V3
levels = [kept["relu"], kept["last"]]  # V6
vector = kept["mean"][0]  # V9

for name, got in dict(z=z, a=a, z_3=z_3, stack=stack, vector=vector).items():
    print(name, tuple(got.shape), f"{float(keras.ops.min(got)):.3f}")
