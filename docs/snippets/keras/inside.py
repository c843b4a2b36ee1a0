import keras
import numpy as np

keras.utils.set_random_seed(0)
layers = keras.layers
x = np.random.default_rng(0).standard_normal((2, 32, 32, 3), "float32")
base = keras.Sequential(
    [
        keras.Input((32, 32, 3)),
        layers.Conv2D(8, 3, activation="relu", name="early"),
        layers.MaxPooling2D(name="pool"),
        layers.Conv2D(16, 3, activation="relu", name="late"),
    ],
    name="base",
)
net = keras.Sequential([base, layers.GlobalAveragePooling2D(), layers.Dense(2)])
expected = net(x)

inner = net.get_layer("base")
early, scores = inner.get_layer("early").output, inner.outputs[0]
for layer in net.layers[1:]:
    scores = layer(scores)
both = keras.Model(inner.inputs[0], [early, scores])
maps, found = both(x)
print("maps and scores:", maps.shape, found.shape, np.allclose(found, expected))

inner.trainable = False
mean = layers.GlobalAveragePooling2D()(early)
extra = layers.Dense(3, name="extra")(mean)
two = keras.Model(inner.inputs[0], {"scores": scores, "extra": extra})
print("two heads:", {name: each.shape for name, each in two(x).items()})
print("still learned:", [each.path for each in two.trainable_weights])

h = inner.inputs[0]
for layer in inner.layers:
    h = h if layer.name == "pool" else layer(h)
without = keras.Model(inner.inputs[0], h)
print("without the pooling:", inner(x).shape, "->", without(x).shape)
