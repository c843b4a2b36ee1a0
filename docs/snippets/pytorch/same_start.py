import torch
from torch import nn

torch.manual_seed(0)
x, y = torch.randn(64, 1, 8, 8), torch.randint(0, 2, (64,))
for start in ("equal", "random"):
    net = nn.Sequential(
        nn.Conv2d(1, 4, 3), nn.ReLU(), nn.Flatten(), nn.Linear(4 * 36, 2)
    )
    if start == "equal":
        with torch.no_grad():
            net[0].weight[:] = net[0].weight[0]
            net[0].bias[:] = net[0].bias[0]
            net[3].weight[:] = net[3].weight[:, :36].repeat(1, 4)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    for _ in range(100):
        optimizer.zero_grad()
        nn.functional.cross_entropy(net(x), y).backward()
        optimizer.step()
    filters = net[0].weight.detach().flatten(1)
    apart = torch.pdist(filters).max().item()
    print(f"{start} start: filters at most {apart:.3f} apart after training")
