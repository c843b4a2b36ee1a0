import torch
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.models.detection.image_list import ImageList
from torchvision.models.detection.rpn import RPNHead

torch.manual_seed(0)
maps = torch.randn(1, 256, 38, 50)
pictures = ImageList(torch.zeros(1, 3, 608, 800), [(608, 800)])
generate = AnchorGenerator(((128, 256, 512),), ((0.5, 1.0, 2.0),))
anchors = generate(pictures, [maps])[0]
middles = (anchors[:, :2] + anchors[:, 2:]) / 2
print("anchors", tuple(anchors.shape), "9 at each of 38 x 50 cells")
print(
    "middles (x, y) of cells 0 and 1:", middles[0].tolist(), middles[9].tolist()
)

scores, corrections = (levels[0] for levels in RPNHead(256, 9)([maps]))
print("scores", tuple(scores.shape), "corrections", tuple(corrections.shape))
rows = corrections[0].unflatten(0, (9, 4)).permute(2, 3, 0, 1).reshape(-1, 4)
row, column, k = 3, 5, 7
four = corrections[0, 4 * k : 4 * k + 4, row, column]
print("channels 28 to 31 are anchor 7:", torch.equal(rows[1402], four))
print("1402 is (3 * 50 + 5) * 9 + 7:", (row * 50 + column) * 9 + k == 1402)
