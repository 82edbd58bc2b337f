"""The engine suite for a family that looks at pictures with torchvision: FAMILY FOLDER, in a process of its own.

torchvision lies beside the libraries of the tests, not among them: a build for graphics cards cannot load its box
operators where torch is built for processors, and whoever imports it then stops. Nothing here needs those operators;
their names are enough for it to open.
"""

from __future__ import annotations

import sys
from pathlib import Path


def main(family: str, folder: Path) -> None:
    import torch

    boxes = "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor"
    for name in ("nms", "qnms"):
        torch.library.define(f"torchvision::{name}", boxes)
    import families
    from diffusers.pipelines.qwenimage import pipeline_qwenimage_edit_plus as edit

    from rushes.testing import check_engine

    # It looks at every reference in a megapixel, whatever it is asked to make: a sixteenth is seen the same way.
    edit.VAE_IMAGE_SIZE //= 16
    check_engine(families.engine(family, folder / "models"), folder / "takes")
    print("kept:", family)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
