"""The engine that a model at a service is."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, ClassVar

from rushes.engines import conforming
from rushes.engines.card import Card
from rushes.engines.ports.result import Result
from rushes.engines.services import downloads, filling, work
from rushes.engines.services.clients import Counter, Desk, open_client, ready
from rushes.engines.services.errand import Errand
from rushes.engines.services.order import Order, Seen
from rushes.engines.services.sheet import Sheet
from rushes.engines.services.troubles import Gone
from rushes.engines.stage import Stage
from rushes.errors import EngineError, EngineFailed, PaidInVain


class Paid:
    """A class a model, made from its sheet by ``rushes.engines.services.Kind``. Its client is opened with the first
    request, and stays open."""

    card: ClassVar[Card]
    sheet: ClassVar[Sheet]

    def __init__(self) -> None:
        self._client: Any = None

    @classmethod
    def hindrance(cls) -> str:
        """Why it cannot be asked from here, in a sentence; empty where it can. Nothing is sent to find out."""
        try:
            ready(cls.sheet)
        except EngineError as problem:
            return f"{problem.what} {problem.todo}"
        return ""

    def text_to_video(self, request: Any, stage: Stage) -> Result:
        return self._picture("text-to-video", request, stage)

    def image_to_video(self, request: Any, stage: Stage) -> Result:
        return self._picture("image-to-video", request, stage)

    def video_to_video(self, request: Any, stage: Stage) -> Result:
        return self._picture("video-to-video", request, stage)

    def text_to_image(self, request: Any, stage: Stage) -> Result:
        return self._picture("text-to-image", request, stage)

    def image_to_image(self, request: Any, stage: Stage) -> Result:
        return self._picture("image-to-image", request, stage)

    def inpainting(self, request: Any, stage: Stage) -> Result:
        return self._picture("inpainting", request, stage)

    def text_to_speech(self, request: Any, stage: Stage) -> Result:
        """The line as voice.wav."""
        from rushes.engines.services import speaking

        files, seen = self._given(speaking.order(self.sheet, request), stage)
        try:
            facts = speaking.finished(files[0], request, stage)
        except EngineFailed as problem:
            raise self._in_vain(problem, stage) from None
        files[0].unlink()
        return Result({"voice": "voice.wav"}, facts | self._cost(seen), self.card.tier)

    def text_generation(self, request: Any, stage: Stage) -> Result:
        """The answer as answer.txt."""
        from rushes.engines.services import speaking

        files, seen = self._given(speaking.question(self.sheet, request), stage)
        text = files[0].rename(stage.out / "answer.txt")
        if not text.read_text(encoding="utf-8").strip():
            raise EngineFailed("The answer is empty.", todo="Ask for more tokens, or ask another model.")
        return Result({"text": text.name}, dict(seen.told) | self._cost(seen), self.card.tier)

    def _picture(self, capability: str, request: Any, stage: Stage) -> Result:
        order = filling.order(self.sheet, capability, request, stage)
        files, seen = self._given(order, stage)
        (stage.out / filling.VOICES).unlink(missing_ok=True)
        try:
            return self._conformed(capability, files, order, request, stage, seen)
        except EngineFailed as problem:
            raise self._in_vain(problem, stage) from None

    def _conformed(
        self, capability: str, files: list[Path], order: Order, request: Any, stage: Stage, seen: Seen
    ) -> Result:
        assert order.asked is not None
        if len(files) > 1:
            raise EngineFailed(f"It gave {len(files)} files for one.", todo="Ask for one in [options] of its file.")
        if not order.asked.rate:
            target = stage.out / "picture.png"
            facts = conforming.still(files[0], request, order.asked, target)
            if capability == "inpainting":
                _kept(target, stage.path(request.image), stage.path(request.mask))
        else:
            target = stage.out / "picture.mp4"
            facts = conforming.video(files, request, order.asked, target, stage.checkpoint)
        kept = {"picture": target.name, "original": files[0].name}  # paid for: worth more than what was made of it
        return Result(kept, facts | self._cost(seen), self.card.tier)

    def _in_vain(self, problem: EngineFailed, stage: Stage) -> EngineFailed:
        """What was made cannot be used, and will not become better by being fetched again."""
        stage.note("")
        kind = EngineFailed if self.card.offline else PaidInVain
        return kind(problem.what, where=problem.where, todo=problem.todo)

    # The service

    def _given(self, order: Order, stage: Stage) -> tuple[list[Path], Seen]:
        """The files that it gives for an order, fetched."""
        if self._client is None:
            opening = Errand(lambda: open_client(self.sheet))  # its imports take seconds
            opening.attended(stage)
            if opening.problem is not None:
                raise opening.problem
            self._client = opening.given
        client: Desk | Counter = self._client
        limit = self.card.time_limit
        until = time.monotonic() + limit
        if not hasattr(client, "submit"):
            seen = work.answered(client, order, stage, limit, paid=not self.card.offline)
            return self._fetched(seen, stage, until), seen
        job, seen = work.carry_out(client, order, stage, limit)
        try:
            return self._fetched(seen, stage, until), seen
        except Gone:
            pass  # addresses of results are short-lived: the job tells a fresh one, for as long as it is kept
        try:
            seen = client.line.ask(lambda: client.look(job, order), stage, until, seed=order.seed)
            return self._fetched(seen, stage, until), seen
        except Gone as problem:
            stage.note("")
            raise Gone.told(problem.what, self.sheet.service) from None

    def _fetched(self, seen: Seen, stage: Stage, until: float) -> list[Path]:
        if not seen.results:
            raise EngineFailed(f"{self.sheet.service.title} says it is done, and gave nothing.", todo="Run it again.")
        files = []
        for number, each in enumerate(seen.results):
            target = stage.out / (f"original-{number}" if len(seen.results) > 1 else "original")
            if isinstance(each, bytes):
                target.write_bytes(each)
            else:
                downloads.fetch(each, target, stage, self.sheet.address, until)
            files.append(target.rename(target.with_suffix(_suffix(target))))
        return files

    def _cost(self, seen: Seen) -> dict[str, Any]:
        told = {} if seen.cost is None else {"cost": seen.cost, "currency": self.card.currency}
        return told | ({"compute-ms": seen.told["compute-ms"]} if "compute-ms" in seen.told else {})


def _suffix(file: Path) -> str:
    """By what is in it: names and types that servers give are not ours."""
    with file.open("rb") as opened:
        head = opened.read(16)
    if head[4:8] == b"ftyp":
        return ".mp4"
    known = {b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg", b"RIFF": ".webp" if head[8:12] == b"WEBP" else ".wav",
             b"\x1a\x45\xdf\xa3": ".webm", b"ID3": ".mp3", b"OggS": ".ogg", b"fLaC": ".flac"}  # fmt: skip
    return next((suffix for magic, suffix in known.items() if head.startswith(magic)), ".bin")


def _kept(drawn: Path, image: Path, mask: Path) -> None:
    """What the mask leaves black is the image's own, to the last bit, whatever came back."""
    from PIL import Image

    with Image.open(drawn) as new, Image.open(image) as old, Image.open(mask) as where:
        if not new.size == old.size == where.size:
            raise EngineFailed(f"The image, its mask and the picture asked for are not of one size, {new.size}.")
        whole = Image.composite(new.convert("RGB"), old.convert("RGB"), where.convert("L"))
    whole.save(drawn)
