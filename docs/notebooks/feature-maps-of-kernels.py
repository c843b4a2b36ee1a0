# %% [markdown] lang="en"
# <h1 id="kernels">Feature maps of kernels</h1>
#
# Here the feature map is the function φ. A kernel gives the inner product of two images under φ without computing them.

# %% [markdown] lang="zh"
# <h1 id="kernels">核的特征映射</h1>
#
# 这里的特征映射是函数 φ。核函数不必算出 φ，就能给出两个像的内积。

# %%
import numpy as np

from scripts.compute import gaussian_maps, polynomial_maps

x, y = np.array([[1.0, 2.0]]), np.array([[3.0, 1.0]])
points = np.vstack([x, y])
for name, images in (
    ("three", polynomial_maps.symmetric_square(points)),
    ("four", polynomial_maps.tensor_square(points)),
):
    print(name, images.round(3).tolist(), "→", round(float(images[0] @ images[1]), 9))
print("kernel", float((x[0] @ y[0]) ** 2))

# %% [markdown] lang="en"
# <h2 id="not-unique">φ is not unique</h2>
#
# Both maps above have the same kernel, in three and in four dimensions. The kernel fixes lengths and angles, not the space.

# %% [markdown] lang="zh"
# <h2 id="not-unique">φ 并不唯一</h2>
#
# 上面两个映射的核相同，一个三维，一个四维。核只确定长度和夹角，并不确定空间本身。

# %% [markdown] lang="en"
# <h2 id="own-kernel">Each map has its own kernel</h2>
#
# The lift $(x_1, x_2, x_1^2 + x_2^2)$ is often drawn beside the Gaussian or the quadratic kernel. It is the map of neither.

# %% [markdown] lang="zh"
# <h2 id="own-kernel">每个映射有自己的核</h2>
#
# 升维映射 $(x_1, x_2, x_1^2 + x_2^2)$ 常被画在高斯核或二次核旁边，其实它不是这两个核的映射。

# %%
a, b = np.array([[1.0, 0.0]]), np.array([[0.0, 1.0]])
lifted = polynomial_maps.paraboloid_map(np.vstack([a, b]))
print("inner product", float(lifted[0] @ lifted[1]))
print("own kernel   ", float(polynomial_maps.paraboloid_kernel(a, b)[0, 0]))
print("(x·y)²       ", float((a[0] @ b[0]) ** 2))
print("Gaussian     ", round(float(gaussian_maps.gaussian_kernel(a, b, gamma=1.0)[0, 0]), 3))

# %% [markdown] lang="en"
# <h2 id="random">A map that only approximates</h2>
#
# Random Fourier features (Rahimi and Recht) approximate the Gaussian kernel. The error falls as one over the square root of the number of features.

# %% [markdown] lang="zh"
# <h2 id="random">只是近似的映射</h2>
#
# 随机傅里叶特征（Rahimi 与 Recht）近似高斯核，误差与特征个数的平方根成反比。

# %%
rng = np.random.default_rng(0)
data = rng.standard_normal((60, 4))
exact = gaussian_maps.gaussian_kernel(data, data, gamma=0.25)
for count in (64, 256, 1024, 4096):
    frequencies = gaussian_maps.fourier_frequencies(rng, count, 4, gamma=0.25)
    phases = rng.uniform(0, 2 * np.pi, count)
    images = gaussian_maps.fourier_map(data, frequencies, phases)
    error = np.sqrt(((images @ images.T - exact) ** 2).mean())
    print(f"{count:5} {error:.4f} {error * np.sqrt(count):.2f}")
