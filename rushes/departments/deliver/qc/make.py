"""Quality control, run in a worker."""

from __future__ import annotations

from rushes.departments.deliver.qc.expected import QcRequest
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.tier import Tier


def control(request: QcRequest, stage: Stage) -> Result:
    """A delivered file read back and judged. Files: ``json`` and ``report`` (.html). Facts: ``passed``; ``faults`` and
    ``looks``, how many checks failed and how many an editor has to look at. A file that fails is a result too."""
    from rushes.departments.deliver.qc.page import as_data, as_page, spelt
    from rushes.departments.deliver.qc.report import examine

    report = examine(request, stage)
    data = as_data(report)
    (stage.out / "qc.json").write_text(spelt(data), encoding="utf-8", newline="\n")
    (stage.out / "qc.html").write_text(as_page(report, data), encoding="utf-8", newline="\n")
    facts = {"passed": data["verdict"] == "pass", "faults": data["faults"], "looks": data["looks"]}
    return Result({"json": "qc.json", "report": "qc.html"}, facts, Tier.FINAL)
