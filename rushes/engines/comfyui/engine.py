"""The engine that a workflow is."""

from __future__ import annotations

import os
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from rushes.engines import conforming
from rushes.engines.card import Card
from rushes.engines.comfyui import filling, work
from rushes.engines.comfyui.client import Client, ServerAway, authorised
from rushes.engines.comfyui.graph import filled
from rushes.engines.comfyui.sheet import Sheet, check_address
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed
from rushes.film.media import Media

FOLDER = "rushes"  # in the server's input folder
_PICTURES = (".png", ".jpg", ".jpeg", ".webp")


class Workflow:
    """A class a workflow, made from its sheet by ``rushes.engines.comfyui.engine_of``."""

    card: ClassVar[Card]
    sheet: ClassVar[Sheet]

    def text_to_video(self, request: Any, stage: Stage) -> Result:
        return self._make(request, stage)

    @classmethod
    def hindrance(cls) -> str:
        """Why no server can run it now."""
        from rushes.engines.comfyui.checking import why_not

        return why_not(cls.sheet)

    image_to_video = video_to_video = text_to_image = image_to_image = inpainting = text_to_video

    def _make(self, request: Any, stage: Stage) -> Result:
        sheet = self.sheet
        places = sheet.places
        asked = replace(
            conforming.asked_of(request, sheet.limits),
            fixed="width" in places and "height" in places,
            counted="frames" in places,
        )
        media = filling.media_of(sheet, request)

        def fill(client: Client) -> dict[str, Any]:
            def upload(medium: Media) -> str:
                stage.checkpoint()
                return client.upload(stage.path(medium), medium.digest[:32] + medium.suffix, FOLDER)

            return filled(sheet.graph, filling.values(sheet, request, asked, media, upload))

        clients = servers(sheet)
        tie = zlib.crc32(f"{request.prompt} {request.seed}".encode())
        client, ended = work.carry_out(clients, fill, sheet.graph, stage, self.card.time_limit, tie)
        try:
            return self._taken(self._collected(client, ended, stage), request, stage, asked)
        except ServerAway:
            raise  # collected the next time
        except EngineFailed:
            stage.note("")
            raise

    def _taken(self, files: list[Path], request: Any, stage: Stage, asked: conforming.Asked) -> Result:
        if not asked.rate:
            return self._still(files, request, stage, asked)
        target = stage.out / "picture.mp4"
        facts = conforming.video(files, request, asked, target, stage.checkpoint)
        # As the model gave it: worth more than what was made of it, and it cannot be made again.
        kept = {"original": files[0].name} if len(files) == 1 else {}
        for file in files if not kept else ():
            file.unlink()
        return Result({"picture": target.name, **kept}, facts, self.card.tier)

    def _still(self, files: list[Path], request: Any, stage: Stage, asked: conforming.Asked) -> Result:
        if len(files) > 1:
            raise EngineFailed(
                f"The workflow gave {len(files)} pictures.", todo="Set its batch size to 1 and export it again."
            )
        facts = conforming.still(files[0], request, asked, stage.out / "picture.png")
        files[0].unlink()
        return Result({"picture": "picture.png"}, facts, self.card.tier)

    def _collected(self, client: Client, ended: Any, stage: Stage) -> list[Path]:
        """The files of the result node, downloaded: one video, or pictures in their order."""
        told = ended.get("outputs", {}).get(self.sheet.result) or {}
        found = [
            {key: str(each.get(key, "")) for key in ("filename", "subfolder", "type")}
            for several in told.values()
            if isinstance(several, list)
            for each in several
            if isinstance(each, dict) and each.get("filename")
        ]
        if not found:
            raise EngineFailed(
                "The workflow came to its end, and its result node gave no file.",
                todo='result in [nodes] must name a node that saves: "Save Video", "Save Image", "Video Combine".',
            )
        videos = [each for each in found if not each["filename"].lower().endswith(_PICTURES)]
        if len(videos) > 1:
            raise EngineFailed(f"The result node gave {len(videos)} videos.", todo="Set its batch size to 1.")
        files = []
        for number, each in enumerate(videos or found):
            # The server's names stay on the server: what is written here is named by us.
            suffix = "".join(c for c in os.path.splitext(each["filename"])[1].lower() if c.isalnum() or c == ".")[:6]
            files.append(stage.out / (f"original-{number:05d}{suffix}" if len(found) > 1 else f"original{suffix}"))
            client.download(each, files[-1], stage.checkpoint)
        return files


def servers(sheet: Sheet) -> list[Client]:
    """Those of the sheet, or those that COMFYUI_SERVERS names, a comma between them: a school's own servers need not
    stand in a film that travels."""
    told = [each.strip().rstrip("/") for each in os.environ.get("COMFYUI_SERVERS", "").split(",") if each.strip()]
    for each in told:
        check_address(each, "COMFYUI_SERVERS")
    headers = authorised(sheet.token, sheet.token_header)
    return [Client(each, headers) for each in told or sheet.servers]
