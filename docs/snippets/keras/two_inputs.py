import keras
import numpy as np

keras.utils.set_random_seed(0)
before, after = keras.Input((32, 32, 3)), keras.Input((32, 32, 3))
conv = keras.layers.Conv2D(8, 3, activation="relu", name="conv")
first, second = conv(before), conv(after)
joined = keras.layers.Concatenate(name="joined")([first, second])
pooled = keras.layers.GlobalAveragePooling2D()(joined)
net = keras.Model([before, after], keras.layers.Dense(2)(pooled))

x = np.ones((1, 32, 32, 3), "float32")
maps = keras.Model(net.inputs, net.get_layer("joined").output)
print("both:", maps([x, 2 * x]).shape)
one = keras.Model(before, first)
print("the first call alone:", one(x).shape)

kept = one(x)
conv.set_weights([0 * each for each in conv.get_weights()])
print("shares its weights:", bool((one(x) == 0).all()))
apart = keras.models.clone_model(one)
conv.set_weights([0 * each + 1 for each in conv.get_weights()])
print("a clone does not:", not bool((apart(x) == one(x)).all()))
