import onnx
from onnx import TensorProto, helper, shape_inference

shape = [1, 3, 64, 64]
weights = [
    helper.make_tensor(name, TensorProto.FLOAT, dims, bytes(size), raw=True)
    for name, dims, size in (
        ("w1", [8, 3, 3, 3], 8 * 3 * 9 * 4),
        ("w2", [16, 8, 3, 3], 16 * 8 * 9 * 4),
    )
]
nodes = [
    helper.make_node("Conv", ["x", "w1"], ["z"], strides=[2, 2]),
    helper.make_node("Relu", ["z"], ["a"]),
    helper.make_node("Conv", ["a", "w2"], ["last"]),
]
given = helper.make_tensor_value_info("x", TensorProto.FLOAT, shape)
result = helper.make_tensor_value_info("last", TensorProto.FLOAT, None)
graph = helper.make_graph(nodes, "net", [given], [result], weights)
onnx.save(helper.make_model(graph), "net.onnx")

model = onnx.load("net.onnx")
print("shapes in the file:", len(model.graph.value_info))
model = shape_inference.infer_shapes(model)
onnx.save(model, "with-shapes.onnx")
for info in [*model.graph.value_info, *model.graph.output]:
    dims = [axis.dim_value for axis in info.type.tensor_type.shape.dim]
    print(info.name, dims)
