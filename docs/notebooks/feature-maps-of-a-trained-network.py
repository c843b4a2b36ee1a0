# %% [markdown] lang="en"
# <h1 id="trained-network">Feature maps of a trained network</h1>
#
# The first layer of SqueezeNet v1.1 looks at a cat, in NumPy; then the last one names what it sees. The photograph, both layers’ weights, and what the
# layers in between made of the photograph are in the notebook itself: it needs NumPy and matplotlib, no other file and no network. The photograph is by
# Stefan van der Walt; the network is by Forrest Iandola and co-authors.

# %% [markdown] lang="zh"
# <h1 id="trained-network">训练好的网络里的特征图</h1>
#
# SqueezeNet v1.1 的第一层看一只猫，全程只用 NumPy；最后一层再说出它看到了什么。照片、这两层的权重，以及中间各层由照片得出的结果，
# 都在本笔记本里面：它只需要 NumPy 和 matplotlib，不需要别的文件，也不联网。照片由 Stefan van der Walt 拍摄，网络出自 Forrest Iandola 等人。

# %% data="photograph"
photograph = ""

# %% data="first-layer"
first_layer = ""

# %% data="last-layer"
last_layer = ""

# %%
import base64
import io

import matplotlib.pyplot as plt
import numpy as np

picture = plt.imread(io.BytesIO(base64.b64decode(photograph)), format="jpg")
first = np.load(io.BytesIO(base64.b64decode(first_layer)))
last = np.load(io.BytesIO(base64.b64decode(last_layer)))

# %% [markdown] lang="en"
# The network wants blue, green and red, in this order, with a mean subtracted from each. The photograph is a compressed copy, so the values differ a
# little from those on other pages. `print(first["licences"])` prints the licences of all that the notebook carries.

# %% [markdown] lang="zh"
# 网络要求通道依次为蓝、绿、红，并各减去一个平均值。照片是压缩过的副本，数值与其他页面略有出入。
# `print(first["licences"])` 打印本笔记本所含数据的许可证。

# %%
means = np.array([103.939, 116.779, 123.68])
x = (picture[..., ::-1] - means).transpose(2, 0, 1)
w, b = first["kernels"].astype(float), first["bias"].astype(float)


def layer(x, w, b, stride):
    size = w.shape[-1]
    rows, columns = ((length - size) // stride + 1 for length in x.shape[1:])
    z = np.zeros((len(w), rows, columns)) + b[:, None, None]
    for u in range(size):
        for v in range(size):
            pixels = x[:, u : u + stride * rows : stride, v : v + stride * columns : stride]
            z += np.tensordot(w[:, :, u, v], pixels, 1)
    return z


def pool(a, size, stride):
    rows, columns = ((length - size) // stride + 1 for length in a.shape[1:])
    windows = [
        a[:, u : u + stride * rows : stride, v : v + stride * columns : stride]
        for u in range(size)
        for v in range(size)
    ]
    return np.max(windows, axis=0)


z = layer(x, w, b, stride=2)
a = np.maximum(0, z)
pooled = pool(a, size=3, stride=2)

# %% [markdown] lang="en"
# <h2 id="senses">One run, many senses</h2>
#
# One channel before and after the nonlinearity; the whole layer; the pooled layer; one position in all channels; the mean over positions. The last two
# are vectors: no positions are left. Take another channel, and what is printed and drawn is another map.

# %% [markdown] lang="zh"
# <h2 id="senses">一次计算，多个义项</h2>
#
# 非线性之前与之后的同一个通道、一整层、池化后的一层、某个位置上的全部通道、对位置取的平均。最后两个是向量，已经没有位置了。
# 换一个通道，打印和画出的就是另一张图。

# %%
channel = 18
one_z, one_a = z[channel], a[channel]

# %% lang="en"
print("input x:            ", x.shape)
print("one channel of z:   ", one_z.shape, "from", round(one_z.min()), "to", round(one_z.max()))
print("one channel of a:   ", one_a.shape, "from", round(one_a.min()), "to", round(one_a.max()))
print("all channels:       ", a.shape)
print("pooled:             ", pooled.shape)
print("one position:       ", a[:, 60, 40].shape)
print("mean over positions:", a.mean(axis=(1, 2)).shape)

# %% lang="zh"
print("输入 x：        ", x.shape)
print("z 的一个通道：  ", one_z.shape, "从", round(one_z.min()), "到", round(one_z.max()))
print("a 的一个通道：  ", one_a.shape, "从", round(one_a.min()), "到", round(one_a.max()))
print("全部通道：      ", a.shape)
print("池化后：        ", pooled.shape)
print("一个位置：      ", a[:, 60, 40].shape)
print("对位置取的平均：", a.mean(axis=(1, 2)).shape)

# %% [markdown] lang="en"
# The input, then this channel before and after ReLU and after pooling, on one scale: orange positive, purple negative, white zero.

# %% [markdown] lang="zh"
# 输入，然后是这个通道在 ReLU 之前、之后以及池化之后，后三幅共用一个色标：橙色为正，紫色为负，白色为零。

# %%
limit = abs(z[channel]).max()
figure, axes = plt.subplots(1, 4, figsize=(9, 2.6), dpi=75, layout="constrained")
axes[0].imshow(picture)
for axis, grid in zip(axes[1:], [z[channel], a[channel], pooled[channel]]):
    axis.imshow(grid, cmap="PuOr_r", vmin=-limit, vmax=limit)
for axis, name in zip(
    axes, ["$x$", f"$z_{{{channel}}}$", f"$a_{{{channel}}}$", "$\\mathrm{pool}$"]
):
    axis.set_title(name)
    axis.set_axis_off()
plt.show()

# %% [markdown] lang="en"
# <h2 id="classes">From maps to classes</h2>
#
# The last convolution has a filter of 1 × 1 for each class, and so a map for each class. ReLU follows, and the mean of $a$ over its positions is the
# score. The mean of $z$ is not: where a map has negative cells, as here for espresso, the two differ. The scores on the right are those that the whole
# network gave; the small differences come from the trunk, which is kept here with one byte for each value.

# %% [markdown] lang="zh"
# <h2 id="classes">从特征图到类别</h2>
#
# 最后一个卷积层给每个类别配一个 1 × 1 的滤波器，所以每个类别有一张图。接着是 ReLU，$a$ 对位置的平均就是得分。$z$ 的平均不是得分：图里有负数时，
# 例如这里的 espresso，两者就不同。右边一列是整个网络给出的得分；细小的差别是因为这里的主干结果每个值只留了一个字节。

# %%
trunk = last["trunk"] * last["step"]
z_last = (
    np.tensordot(last["kernels"].astype(float), trunk, 1)
    + last["bias"].astype(float)[:, None, None]
)
a_last = np.maximum(0, z_last)

# %% lang="en"
print("mean of z   mean of a     score   class")
for name, before, after, score in zip(last["names"], z_last, a_last, last["scores"]):
    print(f"{before.mean():>9.2f}{after.mean():>12.2f}{score:>10.2f}   {name}")

# %% lang="zh"
print(" z 的平均    a 的平均      得分   类别")
for name, before, after, score in zip(last["names"], z_last, a_last, last["scores"]):
    print(f"{before.mean():>9.2f}{after.mean():>12.2f}{score:>10.2f}   {name}")

# %% [markdown] lang="en"
# Three kinds of cat, nearly equal; then the cup of coffee that is not there. Where do the scores come from? The maps of the first and the last of these classes, on
# one scale:

# %% [markdown] lang="zh"
# 三种猫不相上下，然后是画面里并没有的那杯咖啡。得分来自哪里？下面是第一个和最后一个类别的图，共用一个色标：

# %%
figure, axes = plt.subplots(1, 2, figsize=(5, 2.6), layout="constrained")
for axis, index in zip(axes, (0, 3)):
    axis.imshow(a_last[index], cmap="PuOr_r", vmin=-a_last.max(), vmax=a_last.max())
    axis.set_title(f"$a_{index}$")
    axis.set_axis_off()
plt.show()

# %% [markdown] lang="en"
# <h2 id="shift">A shift of the picture, and what the map does</h2>
#
# The first layer moves in steps of two pixels. Move the picture by two and, away from the border, the map moves by one cell. Move it by one pixel and no
# shift of the old map gives the new one: with stride 2 the layer is equivariant under even shifts, and in general under no others.

# %% [markdown] lang="zh"
# <h2 id="shift">图像平移，特征图怎样变</h2>
#
# 第一层的步幅是两个像素：图像平移两个像素，除边缘外，特征图恰好平移一格。图像平移一个像素时，原来的特征图怎样平移也得不到新的特征图：
# 步幅为 2 的层对偶数个像素的平移等变，对其他平移一般不等变。


# %%
def closest(moved):
    inside = moved[channel][:, 4:-4]
    shifted = [np.roll(a[channel], cells, axis=1)[:, 4:-4] for cells in range(-2, 3)]
    return min(float(abs(inside - each).max()) for each in shifted)


# %% lang="en"
for pixels in (1, 2):
    off = closest(np.maximum(0, layer(np.roll(x, pixels, axis=2), w, b, stride=2)))
    print(f"moved by {pixels}: the old map, shifted by -2 to 2 cells, is off by {off:.2f} at best")
print(f"greatest value of the map: {a[channel].max():.2f}")

# %% lang="zh"
for pixels in (1, 2):
    off = closest(np.maximum(0, layer(np.roll(x, pixels, axis=2), w, b, stride=2)))
    print(f"图像平移 {pixels} 个像素：原来的特征图平移 -2 至 2 格，最接近的也相差 {off:.2f}")
print(f"这张图的最大值：{a[channel].max():.2f}")
