import torch
from torch import nn
from torchvision.models import resnet50
from torchvision.models.detection import fasterrcnn_resnet50_fpn
from torchvision.models.segmentation import fcn_resnet50
from torchvision.ops import roi_align

torch.manual_seed(0)
x = torch.randn(1, 3, 224, 320)
none = dict(weights=None, weights_backbone=None)
detector = fasterrcnn_resnet50_fpn(**none).eval()
segmenter = fcn_resnet50(**none).eval()
with torch.no_grad():
    levels = detector.backbone(x)
    deep, scores = segmenter.backbone(x)["out"], segmenter(x)["out"]
for name, level in levels.items():
    print(name, tuple(level.shape))
print("segmenter", tuple(deep.shape), "scores", tuple(scores.shape))

box = [torch.tensor([[64.0, 32.0, 192.0, 160.0]])]
region = roi_align(levels["1"], box, 7, spatial_scale=1 / 8, aligned=True)
print("in the box", tuple(region.shape))

for choice in ([False, False, False], [False, True, True]):
    net = resnet50(replace_stride_with_dilation=choice).eval()
    trunk = nn.Sequential(*list(net.children())[:-2])
    with torch.no_grad():
        print(choice, tuple(trunk(x).shape))
