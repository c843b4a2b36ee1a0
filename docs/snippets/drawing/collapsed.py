import matplotlib.pyplot as plt
import numpy as np
from PIL import Image

rng = np.random.default_rng(0)
maps = rng.normal(size=(64, 7, 14)).clip(0)
picture = rng.random((112, 224, 3))

rows, columns = picture.shape[:2]
one = maps.mean(0)
one = (one - one.min()) / (one.max() - one.min())
tile = Image.fromarray(one.astype("float32"))
large = np.array(tile.resize((columns, rows), Image.BILINEAR))
colours = plt.get_cmap("jet")(large)[..., :3]
blended = 0.5 * picture + 0.5 * colours
plt.imsave("collapsed.png", blended)
print(maps.shape, one.shape, large.shape, blended.shape)

ways = {
    "mean": maps.mean(0),
    "maximum": maps.max(0),
    "energy": (maps**2).sum(0),
    "strongest": maps[maps.sum((1, 2)).argmax()],
}
for name, way in ways.items():
    print(name, "is greatest in cell", divmod(int(way.argmax()), 14))
