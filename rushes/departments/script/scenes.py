"""Blocks in the order they are read, gathered into scenes."""

from __future__ import annotations

from dataclasses import replace

from rushes.film.heading import Heading
from rushes.film.screenplay import Block, Line, Note, Scene
from rushes.film.source import Source


class SceneList:
    """What stands before the first heading is the preamble; every heading begins a scene."""

    def __init__(self) -> None:
        self.preamble: tuple[Block, ...] = ()
        self.scenes: tuple[Scene, ...] = ()
        self._done: list[Scene] = []
        self._blocks: list[Block] = []
        self._open: tuple[Heading, str | None, Source] | None = None

    def add(self, block: Block) -> None:
        self._blocks.append(block)

    def begin(self, heading: Heading, number: str | None, source: Source) -> None:
        self._close()
        self._open = (heading, number, source)

    def turn_left(self) -> bool:
        """Make the line just read the left one of two spoken together; False if none was just read."""
        for index in range(len(self._blocks) - 1, -1, -1):
            block = self._blocks[index]
            if isinstance(block, Line):
                if block.dual is None:
                    self._blocks[index] = replace(block, dual="left")
                return block.dual is None
            if not isinstance(block, Note):
                break
        return False

    def finish(self) -> SceneList:
        self._close()
        self.scenes = tuple(self._done)
        return self

    def _close(self) -> None:
        blocks, self._blocks = tuple(self._blocks), []
        if self._open is None:
            self.preamble = blocks
        else:
            heading, number, source = self._open
            self._done.append(Scene(heading, number, blocks, source))
