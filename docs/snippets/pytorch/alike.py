import torch
from torch.nn import functional

torch.manual_seed(0)
maps = torch.randn(1, 32, 16, 16)
row, column = 5, 9
maps[0, :, 2, 3] = maps[0, :, row, column] + 0.3 * torch.randn(32)

units = functional.normalize(maps, dim=1)
asked = units[0, :, row, column]
alike = (units[0] * asked[:, None, None]).sum(0)
print("map", tuple(alike.shape), "itself", round(alike[row, column].item(), 2))
alike[row, column] = -1
place = divmod(alike.argmax().item(), 16)
print("most alike", place, round(alike.max().item(), 2))

before, after = maps, maps.clone()
after[0, :, 10, 4] = torch.randn(32)
changed = 1 - functional.cosine_similarity(before, after, dim=1)[0]
print("changed", (changed > 0.5).nonzero().tolist())
