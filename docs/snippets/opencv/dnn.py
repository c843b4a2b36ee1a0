import cv2
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

rng = np.random.default_rng(0)
weights = {
    "w": rng.normal(0, 0.3, (8, 1, 3, 3)),
    "b": rng.normal(0, 0.1, 8),
    "w2": rng.normal(0, 0.1, (4, 8, 3, 3)),
}
nodes = [
    helper.make_node("Conv", ["x", "w", "b"], ["z"], name="conv"),
    helper.make_node("Relu", ["z"], ["a"], name="relu"),
    helper.make_node("Conv", ["a", "w2"], ["last"], name="conv2"),
]
graph = helper.make_graph(
    nodes,
    "net",
    [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 1, 32, 32])],
    [helper.make_tensor_value_info("last", TensorProto.FLOAT, [1, 4, 28, 28])],
    [
        numpy_helper.from_array(w.astype("float32"), name)
        for name, w in weights.items()
    ],
)
opsets = [helper.make_opsetid("", 17)]
onnx.save(
    helper.make_model(graph, opset_imports=opsets, ir_version=8), "net.onnx"
)

picture = np.zeros((32, 32), np.uint8)
picture[8:24, 8:24] = 255
net = cv2.dnn.readNetFromONNX("net.onnx")
print("OpenCV", cv2.__version__, net.getLayerNames())
net.setInput(cv2.dnn.blobFromImage(picture, 1 / 255))
for name in ("z", "a", "last"):
    try:
        maps = net.forward(name)
        print(name, maps.shape, f"{maps.min():.3f}")
    except cv2.error:
        print(name, "is there no longer: fused with its neighbour")
