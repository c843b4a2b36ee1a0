# %% [markdown] lang="en"
# <h1 id="kernels">Feature maps of kernels</h1>
#
# Here the feature map is the function φ. A kernel gives the inner product of two images under φ without computing them. The notebook needs NumPy and
# matplotlib, no other file and no network.

# %% [markdown] lang="zh"
# <h1 id="kernels">核的特征映射</h1>
#
# 这里的特征映射是函数 φ。核函数不必算出 φ，就能给出两个像的内积。本笔记本只需要 NumPy 和 matplotlib，不需要别的文件，也不联网。

# %%
import matplotlib.pyplot as plt
import numpy as np


def phi3(p):
    x1, x2 = np.asarray(p, float).T
    return np.stack([x1**2, np.sqrt(2) * x1 * x2, x2**2], axis=-1)


def phi4(p):
    x1, x2 = np.asarray(p, float).T
    return np.stack([x1 * x1, x1 * x2, x2 * x1, x2 * x2], axis=-1)


points = np.array([[1, 2], [3, 1]])

# %% [markdown] lang="en"
# <h2 id="not-unique">φ is not unique</h2>
#
# Two maps and the kernel $(x \cdot y)^2$ at two points. Both maps have this kernel, in three and in four dimensions: a kernel fixes lengths and angles of
# the images, not the space.

# %% [markdown] lang="zh"
# <h2 id="not-unique">φ 并不唯一</h2>
#
# 两个映射，以及核 $(x \cdot y)^2$ 在两点上的值。两个映射的核都是它，一个三维，一个四维：核只确定各个像的长度和夹角，并不确定空间本身。

# %% lang="en"
print("image of (1, 2)       image of (3, 1)       inner product   map")
for name, phi in (("three coordinates", phi3), ("four coordinates", phi4)):
    left, right = phi(points)
    print(f"{left.round(2)!s:<22}{right.round(2)!s:<22}{left @ right:>13.1f}   {name}")
print(f"{float(points[0] @ points[1]) ** 2:>57.1f}   kernel")

# %% lang="zh"
print("(1, 2) 的像           (3, 1) 的像                    内积   映射")
for name, phi in (("三个坐标", phi3), ("四个坐标", phi4)):
    left, right = phi(points)
    print(f"{left.round(2)!s:<22}{right.round(2)!s:<22}{left @ right:>13.1f}   {name}")
print(f"{float(points[0] @ points[1]) ** 2:>57.1f}   核")

# %% [markdown] lang="en"
# <h2 id="own-kernel">Each map has its own kernel</h2>
#
# The lift $(x_1, x_2, x_1^2 + x_2^2)$ is sometimes drawn beside the Gaussian or the quadratic kernel. It is the map of neither: its kernel is
# $x \cdot y + \lVert x \rVert^2 \lVert y \rVert^2$.

# %% [markdown] lang="zh"
# <h2 id="own-kernel">每个映射有自己的核</h2>
#
# 升维映射 $(x_1, x_2, x_1^2 + x_2^2)$ 有时被画在高斯核或二次核旁边，其实它不是这两个核的映射：它的核是
# $x \cdot y + \lVert x \rVert^2 \lVert y \rVert^2$。


# %%
def lift(p):
    p = np.asarray(p, float)
    return np.column_stack([p, (p**2).sum(axis=1)])


u, v = np.array([1.0, 0.0]), np.array([0.0, 1.0])
inner = lift([u])[0] @ lift([v])[0]

# %% lang="en"
print(f"{inner:.3f}   inner product of the images")
print(f"{u @ v + (u @ u) * (v @ v):.3f}   its own kernel")
print(f"{(u @ v) ** 2:.3f}   quadratic kernel")
print(f"{np.exp(-((u - v) @ (u - v))):.3f}   Gaussian kernel, gamma = 1")

# %% lang="zh"
print(f"{inner:.3f}   两个像的内积")
print(f"{u @ v + (u @ u) * (v @ v):.3f}   它自己的核")
print(f"{(u @ v) ** 2:.3f}   二次核")
print(f"{np.exp(-((u - v) @ (u - v))):.3f}   高斯核，gamma = 1")

# %% [markdown] lang="en"
# <h2 id="what-for">What one wants φ for</h2>
#
# Two classes: points near the centre, and points around them. A straight line parts them badly. After φ a plane does well, though the points are the same
# and the method is the same: a plane fitted by least squares. More dimensions alone do not help: $(x_1, x_2, x_1 + x_2, x_1 - x_2)$ has four, and its planes
# are still lines in the picture.

# %% [markdown] lang="zh"
# <h2 id="what-for">要 φ 做什么</h2>
#
# 两个类别：靠近中心的点，以及围在外面的点。一条直线很难把它们分开。经过 φ 之后，一个平面就分得很好；点还是那些点，
# 方法也还是那个方法：用最小二乘拟合一个平面。单有更多的维数并没有用：$(x_1, x_2, x_1 + x_2, x_1 - x_2)$ 是四维，它的平面在图里仍是直线。

# %%
rng = np.random.default_rng(0)
radius = np.concatenate([rng.uniform(0, 1, 200), rng.uniform(1.4, 2.4, 200)])
angle = rng.uniform(0, 2 * np.pi, 400)
inputs = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
classes = np.repeat([1, -1], 200)
train, test = np.arange(0, 400, 2), np.arange(1, 400, 2)


def sums(p):
    return np.column_stack([p, p[:, 0] + p[:, 1], p[:, 0] - p[:, 1]])


def fitted(phi):
    def with_constant(p):
        images = phi(p)
        return np.column_stack([images, np.ones(len(images))])

    weights = np.linalg.lstsq(with_constant(inputs[train]), classes[train], rcond=None)[0]
    return lambda p: with_constant(p) @ weights


# %% lang="en"
names = ["no map", "sums and differences", "paraboloid", "three coordinates"]
print("dimensions   right answers   map")
for name, phi in zip(names, (lambda p: p, sums, lift, phi3)):
    right = np.mean(np.sign(fitted(phi)(inputs[test])) == classes[test])
    print(f"{phi(inputs).shape[1]:>10}{right:>16.0%}   {name}")

# %% lang="zh"
names = ["不用映射", "坐标的和与差", "抛物面", "三个坐标"]
print("      维数          正确率   映射")
for name, phi in zip(names, (lambda p: p, sums, lift, phi3)):
    right = np.mean(np.sign(fitted(phi)(inputs[test])) == classes[test])
    print(f"{phi(inputs).shape[1]:>10}{right:>16.0%}   {name}")

# %% [markdown] lang="en"
# Left, without a map; right, with φ of three coordinates: where the fitted plane is positive (orange) and negative (purple).

# %% [markdown] lang="zh"
# 左：不用映射；右：用三个坐标的 φ。橙色处拟合的平面为正，紫色处为负。

# %%
grid = np.stack(np.meshgrid(np.linspace(-2.5, 2.5, 120), np.linspace(-2.5, 2.5, 120)), axis=-1)
figure, axes = plt.subplots(1, 2, figsize=(7, 3.4), layout="constrained")
for axis, phi, name in zip(axes, (lambda p: p, phi3), ("$x$", "$\\varphi(x)$")):
    value = fitted(phi)(grid.reshape(-1, 2)).reshape(120, 120)
    axis.contourf(*grid.T, np.sign(value).T, levels=[-2, 0, 2], colors=["#b8b0d6", "#fdc98c"])
    for label, mark in ((1, "o"), (-1, "^")):
        points_of_one = inputs[test][classes[test] == label]
        axis.scatter(*points_of_one.T, marker=mark, s=14, color="black", alpha=0.7)
    axis.set_title(name)
    axis.set_aspect("equal")
plt.show()

# %% [markdown] lang="en"
# <h2 id="random">A map that only approximates</h2>
#
# Random Fourier features (Rahimi and Recht) approximate the Gaussian kernel by $D$ random waves. Each draw has another error, so the table has many draws
# of each size: the root mean square over the draws, the best and the worst. The root mean square, times $\sqrt{D}$, hardly changes: that is the law
# $1/\sqrt{D}$. It is not the law of a single draw.

# %% [markdown] lang="zh"
# <h2 id="random">只是近似的映射</h2>
#
# 随机傅里叶特征（Rahimi 与 Recht）用 $D$ 个随机的波近似高斯核。每次抽取的误差都不同，所以表里每种大小都抽了许多次：各次的均方根，
# 以及最好和最坏的一次。均方根乘以 $\sqrt{D}$ 几乎不变，这就是 $1/\sqrt{D}$ 的规律；它并不是单独一次抽取的规律。

# %%
data = rng.standard_normal((40, 4))
gamma = 0.25
distances = ((data[:, None] - data[None]) ** 2).sum(axis=-1)
exact = np.exp(-gamma * distances)


def error(count):
    frequencies = rng.normal(0, np.sqrt(2 * gamma), (count, 4))
    phases = rng.uniform(0, 2 * np.pi, count)
    images = np.sqrt(2 / count) * np.cos(data @ frequencies.T + phases)
    return np.sqrt(((images @ images.T - exact) ** 2).mean())


sizes = [16, 64, 256, 1024, 4096]
draws = np.array([[error(count) for _ in range(40)] for count in sizes])

# %% lang="en"
print("     D  root mean square   best draw  worst draw  times √D")
for count, errors in zip(sizes, draws):
    root, best, worst = np.sqrt((errors**2).mean()), errors.min(), errors.max()
    print(f"{count:>6}{root:>18.4f}{best:>12.4f}{worst:>12.4f}{root * np.sqrt(count):>10.2f}")

# %% lang="zh"
print("     D            均方根  最好的一次  最坏的一次   乘以 √D")
for count, errors in zip(sizes, draws):
    root, best, worst = np.sqrt((errors**2).mean()), errors.min(), errors.max()
    print(f"{count:>6}{root:>18.4f}{best:>12.4f}{worst:>12.4f}{root * np.sqrt(count):>10.2f}")

# %% [markdown] lang="en"
# Every draw as a dot, and the line that falls as $1/\sqrt{D}$, on logarithmic axes.

# %% [markdown] lang="zh"
# 每个点是一次抽取，直线按 $1/\sqrt{D}$ 下降；两个轴都是对数轴。

# %%
figure, axis = plt.subplots(figsize=(6, 3.2), layout="constrained")
axis.loglog(np.repeat(sizes, draws.shape[1]), draws.ravel(), ".", color="#5e3c99", alpha=0.5)
first = np.sqrt((draws[0] ** 2).mean())
axis.loglog(sizes, first * np.sqrt(sizes[0] / np.array(sizes)), color="#b35806")
axis.set_xlabel("$D$")
axis.set_ylabel("$\\varepsilon$")
plt.show()

# %% [markdown] lang="en"
# <h2 id="waves">Random waves in place of φ</h2>
#
# Every φ of the Gaussian kernel on the plane needs infinitely many coordinates. With some random waves in their place the plane does well too: that is what approximate
# maps are for.

# %% [markdown] lang="zh"
# <h2 id="waves">用随机的波代替 φ</h2>
#
# 平面上的高斯核，哪个 φ 都要无穷多个坐标。用一些随机的波代替它们，平面也分得很好：近似映射正是为此而用。

# %%
frequencies, phases = rng.normal(0, np.sqrt(2), (50, 2)), rng.uniform(0, 2 * np.pi, 50)


def waves(p):
    return np.sqrt(2 / 50) * np.cos(p @ frequencies.T + phases)


right = np.mean(np.sign(fitted(waves)(inputs[test])) == classes[test])

# %% lang="en"
print(f"50 random waves: {right:.0%} right answers")

# %% lang="zh"
print(f"50 个随机的波：正确率 {right:.0%}")
