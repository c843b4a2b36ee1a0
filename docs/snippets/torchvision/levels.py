import torch
from torchvision.models.detection import (
    fasterrcnn_resnet50_fpn,
    retinanet_resnet50_fpn,
    ssd300_vgg16,
)

torch.manual_seed(0)
none = dict(weights=None, weights_backbone=None)
makers = {
    "SSD": (ssd300_vgg16, 300),
    "RetinaNet": (retinanet_resnet50_fpn, 512),
    "Faster R-CNN": (fasterrcnn_resnet50_fpn, 512),
}
for name, (make, side) in makers.items():
    net = make(**none).eval()
    with torch.no_grad():
        levels = net.backbone(torch.randn(1, 3, side, side))
    print(name, "for", side)
    for key, level in levels.items():
        _, channels, rows, _ = level.shape
        sign = "negative too" if level.min() < 0 else "none negative"
        print(f"  {key}: {channels} maps of {rows} x {rows}, {sign}")
    if name == "SSD":
        boxes = net.anchor_generator.num_anchors_per_location()
        print("  boxes a cell", boxes)
