import keras
import numpy as np

keras.utils.set_random_seed(0)
layers = keras.layers
x = np.random.default_rng(0).standard_normal((1, 32, 32, 3), "float32")

never = keras.Sequential([layers.Conv2D(4, 3), layers.ReLU()])
try:
    print(never.layers[0].output)
except (AttributeError, ValueError) as error:
    print("error:", str(error).split(".")[0])
never(x)
first = keras.Model(never.inputs[0], never.layers[0].output)
print("after a call:", first(x).shape)

trunk = keras.Sequential(
    [keras.Input((32, 32, 3)), layers.Conv2D(8, 3, name="conv"), layers.ReLU()],
    name="trunk",
)
inputs = keras.Input((32, 32, 3))
mean = layers.GlobalAveragePooling2D()(trunk(inputs))
net = keras.Model(inputs, layers.Dense(2)(mean))
inner = net.get_layer("trunk")
maps = keras.Model(inner.inputs[0], inner.get_layer("conv").output)(x)
print("inside:", maps.shape)


class Own(keras.Model):
    def __init__(self):
        super().__init__()
        self.conv, self.relu = layers.Conv2D(8, 3), layers.ReLU()

    def call(self, x, maps=False):
        z = self.conv(x)
        return (self.relu(z), z) if maps else self.relu(z)


print("from call:", [each.shape for each in Own()(x, maps=True)])
