import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)
maps = rng.normal(size=(64, 28, 56))
smooth = sum(np.roll(maps, (i, j), (1, 2)) for i in range(4) for j in range(4))


def spectrum(maps):
    waves = np.fft.fftshift(np.fft.fft2(maps), axes=(-2, -1))
    return np.log1p(np.abs(waves)).mean(0)


one = spectrum(maps)
plt.imsave("spectrum.png", one)
print(maps.shape, one.shape, "no wave at", (28 // 2, 56 // 2))

down, across = np.meshgrid(
    np.fft.fftshift(np.fft.fftfreq(28)),
    np.fft.fftshift(np.fft.fftfreq(56)),
    indexing="ij",
)
low = np.hypot(down, across) < 0.125
for name, given in {"rough": maps, "smooth": smooth}.items():
    power = np.abs(np.fft.fftshift(np.fft.fft2(given), axes=(-2, -1))) ** 2
    print(name, "low", round(power[:, low].sum() / power.sum(), 2))

first = np.log1p(np.abs(np.fft.fft2(maps.mean(0)))).mean()
print("transformed, then averaged:", round(one.mean(), 2))
print("averaged, then transformed:", round(first, 2))

waves = np.fft.fftshift(np.fft.fft2(maps), axes=(-2, -1))
band = np.fft.ifft2(np.fft.ifftshift(waves * low, axes=(-2, -1))).real
rest = np.fft.ifft2(np.fft.ifftshift(waves * ~low, axes=(-2, -1))).real
print("the two bands add up:", np.allclose(band + rest, maps))
