"""Takes from a quantised graph what only costs time, without changing what it computes."""

import numpy
from onnx import ModelProto, NodeProto, helper, numpy_helper

OPSET = 23
"""The first that has attention of its own; onnxruntime turns no heads round for it."""

AXIS = "last_axis"


def leaner(model: ModelProto) -> ModelProto:
    """The model with the newer attention and one vector of zeros for all layers, in place."""
    nodes: list[NodeProto] = []
    zeros = ""
    renamed: dict[str, str] = {}
    for node in model.graph.node:
        if node.op_type == "Expand":
            # All of them hold the number that stands for 0, once for each piece.
            zeros = zeros or node.output[0]
            renamed[node.output[0]] = zeros
            if zeros != node.output[0]:
                continue
        nodes.append(_renewed(node, renamed))
    used = {name for node in nodes for name in node.input} | {o.name for o in model.graph.output}
    del model.graph.node[:]
    model.graph.node.extend(n for n in nodes if used & set(n.output))
    model.graph.initializer.append(numpy_helper.from_array(numpy.array([-1]), AXIS))
    for known in model.opset_import:
        if not known.domain:
            known.version = OPSET
    return model


def _renewed(node: NodeProto, renamed: dict[str, str]) -> NodeProto:
    """The node as the newer set of operations writes it."""
    settings = {a.name: helper.get_attribute_value(a) for a in node.attribute}
    inputs = [renamed.get(name, name) for name in node.input]
    if node.op_type == "MultiHeadAttention":
        heads = settings["num_heads"]
        return helper.make_node(
            "Attention", inputs, node.output, node.name, q_num_heads=heads, kv_num_heads=heads
        )
    if node.op_type == "ReduceMax":
        keep = settings["keepdims"]
        return helper.make_node(
            "ReduceMax", [inputs[0], AXIS], node.output, node.name, keepdims=keep
        )
    made = NodeProto()
    made.CopyFrom(node)
    made.input[:] = inputs
    return made
