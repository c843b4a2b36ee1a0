import torch
from torch.nn import functional

x = torch.tensor([[1.0, 3, 2, 0], [4, 2, 1, 5], [0, 1, 2, 2], [3, 1, 0, 1]])
given = torch.tensor([[1.0, 2], [3, 4]])


def sent_back(pool):
    maps = x[None, None].clone().requires_grad_()
    pool(maps).backward(given[None, None])
    return maps.grad[0, 0]


for row in sent_back(lambda maps: functional.max_pool2d(maps, 2)).tolist():
    print("greatest", row)
for row in sent_back(lambda maps: functional.avg_pool2d(maps, 2)).tolist():
    print("average ", row)
print("sums", given.sum().item(), end=" ")
for pool in (functional.max_pool2d, functional.avg_pool2d):
    print(
        sent_back(lambda maps, pool=pool: pool(maps, 2)).sum().item(), end=" "
    )
print()
overlapping = sent_back(lambda maps: functional.max_pool2d(maps, 3, 1))
for row in overlapping.tolist():
    print("overlap ", row)
