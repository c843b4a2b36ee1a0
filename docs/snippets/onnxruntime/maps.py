import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

rng = np.random.default_rng(0)
weights = {
    "w1": rng.normal(0, 0.3, (8, 1, 3, 3)),
    "b1": rng.normal(0, 0.1, 8),
    "w2": rng.normal(0, 0.1, (16, 8, 3, 3)),
    "b2": rng.normal(0, 0.1, 16),
}
nodes = [
    helper.make_node("Conv", ["x", "w1", "b1"], ["z"]),
    helper.make_node("Relu", ["z"], ["a"]),
    helper.make_node(
        "MaxPool", ["a"], ["p"], kernel_shape=[2, 2], strides=[2, 2]
    ),
    helper.make_node("Conv", ["p", "w2", "b2"], ["z2"]),
    helper.make_node("Relu", ["z2"], ["last"]),
    helper.make_node("GlobalAveragePool", ["last"], ["mean"]),
]
graph = helper.make_graph(
    nodes,
    "net",
    [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 1, 32, 32])],
    [helper.make_tensor_value_info("mean", TensorProto.FLOAT, None)],
    [
        numpy_helper.from_array(w.astype("float32"), name)
        for name, w in weights.items()
    ],
)
model = helper.make_model(
    graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8
)

wanted = ["z", "a", "last"]
model.graph.output.extend(onnx.ValueInfoProto(name=name) for name in wanted)
session = onnxruntime.InferenceSession(model.SerializeToString())
x = np.zeros((1, 1, 32, 32), np.float32)
x[..., 8:24, 8:24] = 1
kept = dict(zip([*wanted, "mean"], session.run([*wanted, "mean"], {"x": x})))

z = kept["z"]  # V3b
a = kept["a"]  # V3b
z_3 = z[0, 3]  # V2
a_3 = a[0, 3]  # V1
stack = a[0]  # V3
levels = [kept["a"], kept["last"]]  # V6
vector = kept["mean"][0, :, 0, 0]  # V9

for name, got in dict(z=z, a=a, z_3=z_3, stack=stack, vector=vector).items():
    print(name, got.shape, f"{got.min():.3f}")
