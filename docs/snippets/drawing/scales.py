import matplotlib.pyplot as plt
import numpy as np
from PIL import Image

one = np.array([[-1.0, 0.0, 0.25], [0.5, 1.0, 3.0]])
shown = plt.imshow(one)
print("one map, from", shown.norm.vmin, "to", shown.norm.vmax)
colours = np.stack([one, one, one], -1)
drawn = plt.imshow(colours).make_image(None, unsampled=True)[0]
print("three channels, red", *drawn[..., 0].tolist())

stack = np.zeros((64, 8, 8), np.uint8)
for draw in (plt.imshow, Image.fromarray):
    for given in (stack, np.moveaxis(stack, 0, -1), stack[3]):
        try:
            draw(given)
            print(draw.__name__, given.shape, "is drawn")
        except TypeError as error:
            print(draw.__name__, given.shape, error)
