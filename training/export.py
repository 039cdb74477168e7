"""Turn a trained model into what ships: an int8 ONNX file and the vocabulary, under src/standoff/knowledge/weights.

python training/export.py build/training/place.pt
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import onnx
import torch
from model import Heads
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from train import BASE

INTO = Path(__file__).parents[1] / "src" / "standoff" / "knowledge" / "weights"


def main(trained: Path, into: Path) -> None:
    kept = torch.load(trained, weights_only=True)
    model = Heads(BASE / "model.safetensors", shared=kept["shared"], heads=tuple(kept.get("heads", ("place",))))
    model.load_state_dict(kept["state"])
    model.eval()
    into.mkdir(parents=True, exist_ok=True)
    example = (torch.ones(2, 7, dtype=torch.long), torch.zeros(2, 7, dtype=torch.long),
               torch.tensor([0, 1, 1]), torch.tensor([1, 2, 3]))  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        plain, prepared = Path(folder) / "plain.onnx", Path(folder) / "prepared.onnx"
        torch.onnx.export(
            model,
            example,
            str(plain),
            dynamo=False,
            opset_version=17,
            input_names=["pieces", "shapes", "sentence", "at"],
            output_names=list(model.heads),
            dynamic_axes={
                "pieces": {0: "sentences", 1: "length"},
                "shapes": {0: "sentences", 1: "length"},
                "sentence": {0: "asked"},
                "at": {0: "asked"},
                **{name: {0: "asked", 1: "length"} for name in model.heads},
            },
        )
        quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(
            prepared,
            into / "encoder.onnx",
            op_types_to_quantize=["MatMul", "Gather"],
            per_channel=True,
            reduce_range=True,  # processors without VNNI would overflow, and answer otherwise than those with it
            weight_type=QuantType.QInt8,
        )
    whole = onnx.load(into / "encoder.onnx")
    del whole.metadata_props[:]
    for node in whole.graph.node:
        node.doc_string = ""
        del node.metadata_props[:]
    onnx.save(whole, into / "encoder.onnx")
    shutil.copyfile(BASE / "vocab.txt", into / "vocabulary.txt")
    print(f"{(into / 'encoder.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else INTO)
