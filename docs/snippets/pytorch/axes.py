import torch
from torch.nn import functional

torch.manual_seed(0)
x = torch.rand(2, 5, 9, 9)
windows = x.unfold(2, 3, 1).unfold(3, 3, 1)

hwio = torch.rand(3, 3, 5, 8)
oihw = hwio.permute(3, 2, 0, 1)
expected = torch.einsum("bchwij,ijco->bohw", windows, hwio)
same = torch.allclose(functional.conv2d(x, oihw), expected, atol=1e-4)
print("ordinary ", tuple(hwio.shape), tuple(oihw.shape), same)

hwcm = torch.rand(3, 3, 5, 2)
apart = hwcm.permute(2, 3, 0, 1).reshape(10, 1, 3, 3)
expected = torch.einsum("bchwij,ijcm->bcmhw", windows, hwcm).flatten(1, 2)
got = functional.conv2d(x, apart, groups=5)
same = torch.allclose(got, expected, atol=1e-4)
print("depthwise", tuple(hwcm.shape), tuple(apart.shape), same)

dense = torch.rand(9 * 9 * 5, 4)
moved = dense.reshape(9, 9, 5, 4).permute(2, 0, 1, 3).reshape(-1, 4)
expected = x.permute(0, 2, 3, 1).flatten(1) @ dense
same = torch.allclose(x.flatten(1) @ moved, expected, atol=1e-3)
print("dense    ", tuple(dense.shape), "rows moved", same)
