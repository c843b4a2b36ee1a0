# %% [markdown] lang="en"
# <h1 id="by-hand">Feature maps by hand</h1>
#
# Two layers in small integers, so that every number can be checked with a pencil. The notebook needs NumPy and matplotlib, no other
# file and no network. Nothing in it is a library’s convolution: the sums are written as loops.

# %% [markdown] lang="zh"
# <h1 id="by-hand">动手算特征图</h1>
#
# 两层网络，全是小整数，每个数都可以用铅笔验算。本笔记本只需要 NumPy 和 matplotlib，不需要别的文件，也不联网。
# 卷积没有调用任何库函数，求和都写成了循环。

# %% [markdown] lang="en"
# <h2 id="data">What is given</h2>
#
# A grey picture of one channel; two filters that read it, with a bias each; two more that read the two maps of the first.

# %% [markdown] lang="zh"
# <h2 id="data">已知的数</h2>
#
# 一幅单通道的灰度图像；两个读取它的滤波器，各有一个偏置；另外两个滤波器读取第一层的两张图。

# %%
import matplotlib.pyplot as plt
import numpy as np

x = np.array(
    [
        [
            [0, 0, 1, 2, 0],
            [0, 1, 2, 1, 0],
            [0, 2, 1, 0, 1],
            [1, 2, 0, 1, 2],
            [2, 1, 0, 2, 2],
        ]
    ]
)
w1 = np.array(
    [
        [[[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]]],
        [[[-1, 0, 1], [0, 1, 0], [1, 0, -1]]],
    ]
)
b1 = np.array([1, -2])
w2 = np.array(
    [
        [[[1, 0], [0, -1]], [[0, 1], [1, 0]]],
        [[[0, 1], [-1, 0]], [[1, 0], [0, -2]]],
    ]
)
b2 = np.array([-3, 1])

# %% lang="en"
print("The picture x:")
print(x[0])
for k in range(len(w1)):
    print(f"First layer, filter {k}, bias {b1[k]}:")
    print(w1[k, 0])

# %% lang="zh"
print("图像 x：")
print(x[0])
for k in range(len(w1)):
    print(f"第一层，滤波器 {k}，偏置 {b1[k]}：")
    print(w1[k, 0])

# %% [markdown] lang="en"
# <h2 id="cell">One cell</h2>
#
# The filter is laid on a patch of the picture. Cell by cell the two are multiplied; the products are added up; then comes the bias. This is the
# cell in the top right corner of the first map.

# %% [markdown] lang="zh"
# <h2 id="cell">一格</h2>
#
# 把滤波器盖在图像的一块上，对应相乘，把乘积加起来，再加偏置。下面是第一张图右上角的那一格。

# %% lang="en"
patch = x[0, 0:3, 2:5]
products = patch * w1[0, 0]
print("patch:")
print(patch)
print("times the filter:")
print(products)
print("their sum and the bias:", products.sum(), "+", b1[0], "=", products.sum() + b1[0])

# %% lang="zh"
patch = x[0, 0:3, 2:5]
products = patch * w1[0, 0]
print("图块：")
print(patch)
print("与滤波器对应相乘：")
print(products)
print("乘积之和加偏置：", products.sum(), "+", b1[0], "=", products.sum() + b1[0])

# %% [markdown] lang="en"
# <h2 id="z">From x to z</h2>
#
# The same for every filter and every position. There are six loops: over the filters, the rows and columns of the map, and, inside one sum, over the
# channels, rows and columns of the filter. The filter is *not* turned, as in the convolution layers of most deep-learning libraries: this is cross-correlation.

# %% [markdown] lang="zh"
# <h2 id="z">从 x 到 z</h2>
#
# 对每个滤波器、每个位置都这样做。一共六重循环：滤波器、特征图的行与列，以及一个和里面的通道、滤波器的行与列。
# 滤波器**不翻转**，与多数深度学习框架的卷积层一致：这其实是互相关。


# %%
def layer(maps, filters, biases):
    count, channels, height, width = filters.shape
    rows = maps.shape[1] - height + 1
    columns = maps.shape[2] - width + 1
    z = np.zeros((count, rows, columns), dtype=int)
    for k in range(count):
        for i in range(rows):
            for j in range(columns):
                total = biases[k]
                for c in range(channels):
                    for u in range(height):
                        for v in range(width):
                            total += filters[k, c, u, v] * maps[c, i + u, j + v]
                z[k, i, j] = total
    return z


z1 = layer(x, w1, b1)
z1

# %% [markdown] lang="en"
# Turned by half a turn, as mathematics has it, the first filter gives another map:

# %% [markdown] lang="zh"
# 若像数学里那样先转半圈，第一个滤波器得到的就是另一张图：

# %%
layer(x, w1[:1, :, ::-1, ::-1], b1[:1])

# %% [markdown] lang="en"
# <h2 id="a">From z to a</h2>
#
# ReLU keeps what is positive. Some texts call z the feature map, some a; the shapes are the same, the numbers are not.

# %% [markdown] lang="zh"
# <h2 id="a">从 z 到 a</h2>
#
# ReLU 只留下正数。有的文章把 z 叫特征图，有的把 a 叫特征图；形状一样，数值不同。

# %% lang="en"
a1 = np.maximum(0, z1)
print(a1)
print("cells in which z and a agree:", int((a1 == z1).sum()), "of", z1.size)

# %% lang="zh"
a1 = np.maximum(0, z1)
print(a1)
print("z 与 a 相同的格数：", int((a1 == z1).sum()), "/", z1.size)

# %% [markdown] lang="en"
# The picture and both maps before and after ReLU; orange is positive, purple negative, white zero, on one scale.

# %% [markdown] lang="zh"
# 图像，以及两张图在 ReLU 之前与之后；橙色为正，紫色为负，白色为零，共用一个色标。

# %%
names = ["$x$", "$z_1[0]$", "$z_1[1]$", "$a_1[0]$", "$a_1[1]$"]
figure, axes = plt.subplots(1, 5, figsize=(9, 2.2), layout="constrained")
for axis, name, grid in zip(axes, names, [x[0], *z1, *a1]):
    axis.imshow(grid, cmap="PuOr_r", vmin=-6, vmax=6)
    axis.set_title(name)
    axis.set_axis_off()
    for (row, column), value in np.ndenumerate(grid):
        axis.text(
            column,
            row,
            str(value),
            ha="center",
            va="center",
            color="black" if abs(value) < 5 else "white",
        )
plt.show()

# %% [markdown] lang="en"
# <h2 id="second-layer">The second layer</h2>
#
# Its filters have two channels, because they read both maps of the first layer. Two filters on two maps give two maps, not four: a filter adds over all
# maps that it reads.

# %% [markdown] lang="zh"
# <h2 id="second-layer">第二层</h2>
#
# 它的滤波器有两个通道，因为要同时读取第一层的两张图。两个滤波器、两张图，得到的是两张图，不是四张：滤波器对它所读取的图全部求和。

# %%
z2 = layer(a1, w2, b2)
a2 = np.maximum(0, z2)
print(z2)
print(a2)

# %% [markdown] lang="en"
# <h2 id="parameters">What is learned</h2>
#
# The loops would run longer on a larger picture; the number of weights and biases would be the same.

# %% [markdown] lang="zh"
# <h2 id="parameters">要学的数</h2>
#
# 图像大了，循环要多跑几圈；权重和偏置的个数却不变。

# %% lang="en"
larger = np.zeros((1, 50, 50), dtype=int)
print("maps of a larger picture:", layer(larger, w1, b1).shape)
print("parameters of the first layer:", w1.size + b1.size, "and of the second:", w2.size + b2.size)

# %% lang="zh"
larger = np.zeros((1, 50, 50), dtype=int)
print("更大的图像得到的特征图：", layer(larger, w1, b1).shape)
print("第一层的参数个数：", w1.size + b1.size, "；第二层：", w2.size + b2.size)

# %% [markdown] lang="en"
# <h2 id="phi">The other meaning: φ</h2>
#
# In kernel methods the feature map is the function itself. Two different maps can have one kernel, here $(x \cdot y)^2$.

# %% [markdown] lang="zh"
# <h2 id="phi">另一个意思：φ</h2>
#
# 在核方法里，特征映射就是那个函数。两个不同的映射可以对应同一个核，这里是 $(x \cdot y)^2$。


# %%
def phi3(p):
    return np.array([p[0] ** 2, np.sqrt(2) * p[0] * p[1], p[1] ** 2])


def phi4(p):
    return np.array([p[0] * p[0], p[0] * p[1], p[1] * p[0], p[1] * p[1]])


# %% lang="en"
p, q = np.array([1, 2]), np.array([3, 1])
print("three coordinates:", phi3(p).round(3), phi3(q).round(3), "inner product:", phi3(p) @ phi3(q))
print("four coordinates: ", phi4(p), phi4(q), "inner product:", phi4(p) @ phi4(q))
print("kernel:", (p @ q) ** 2)

# %% lang="zh"
p, q = np.array([1, 2]), np.array([3, 1])
print("三个坐标：", phi3(p).round(3), phi3(q).round(3), "内积：", phi3(p) @ phi3(q))
print("四个坐标：", phi4(p), phi4(q), "内积：", phi4(p) @ phi4(q))
print("核：", (p @ q) ** 2)
