import torch
from torch.nn import functional

side, stride, true = 64, 4, (20.3, 41.8)
cells = torch.arange(side, dtype=torch.float64)
across = torch.exp(-((cells - true[0]) ** 2) / 8)
down = torch.exp(-((cells - true[1]) ** 2) / 8)
heat = down[:, None] * across

row, column = divmod(heat.argmax().item(), side)
print("greatest cell", (column, row), f"{heat.max():.3f}")
line, pile = heat[row].log(), heat[:, column].log()
point = []
for logs, k in ((line, column), (pile, row)):
    before, here, after = logs[k - 1 : k + 2].tolist()
    point.append(k + (before - after) / (2 * (before - 2 * here + after)))
print("between cells", [round(each, 2) for each in point])
print("pixels       ", [each * stride + (stride - 1) / 2 for each in point])
share = heat / heat.sum()
mean = [(share.sum(0) * cells).sum(), (share.sum(1) * cells).sum()]
print("weighted mean", [round(each.item(), 2) for each in mean])
peaks = (heat == functional.max_pool2d(heat[None], 3, 1, 1)[0]) & (heat > 0.3)
print("peaks        ", int(peaks.sum()))
