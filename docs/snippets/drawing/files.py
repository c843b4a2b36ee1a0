import matplotlib.pyplot as plt
import numpy as np
from PIL import Image

one = np.random.default_rng(0).normal(size=(14, 14)).astype("float32")
np.save("map.npy", one)
print("kept exactly:", np.array_equal(np.load("map.npy"), one))

low, high = one.min(), one.max()
grey = np.round((one - low) / (high - low) * 255).astype("uint8")
rows, columns = grey.shape
large = Image.fromarray(grey).resize((16 * columns, 16 * rows), Image.NEAREST)
large.save("grey.png")
back = np.array(Image.open("grey.png"))[::16, ::16] / 255 * (high - low) + low
print(f"8 bits, off by at most {np.abs(back - one).max():.4f}")

limit = np.abs(one).max()
plt.imsave("signed.png", one, cmap="RdBu_r", vmin=-limit, vmax=limit)
colours = np.array(Image.open("signed.png"))[..., :3]
y, x = np.unravel_index(one.argmax(), one.shape)
print("greatest, red green blue:", colours[y, x].tolist())
print("the same read as blue green red:", colours[..., ::-1][y, x].tolist())

flat = np.full((14, 14), 0.3)
shown = plt.imshow(flat)
print("scale of a constant map:", shown.norm.vmin, shown.norm.vmax)

plane = np.zeros((14, 14, 3), "uint8")
plane[..., 0] = grey
three = np.stack([grey] * 3, axis=-1)
for name, made in (("one plane of three", plane), ("all three", three)):
    Image.fromarray(made).save("planes.png")
    print(name, np.array(Image.open("planes.png"))[y, x].tolist())
