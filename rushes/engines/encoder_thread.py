"""An encoder in a thread of its own behind a short queue: whoever draws the frames draws the next one meanwhile."""

from __future__ import annotations

import queue
import threading
from pathlib import Path
from typing import Any

QUEUE = 8  # frames waiting for the encoder; more would only be memory


class EncoderThread:
    """Encodes frames into ``stream`` of an open ``container``, which is the file at ``path``, in the order they come.

    ``close`` finishes the file; ``abandon`` removes it. Errors of the disk come back as the ``OSError`` they were, from
    the next write or from ``close``, and the file is removed.
    """

    def __init__(self, path: Path, container: Any, stream: Any) -> None:
        self.frames = 0
        self._path, self._container, self._stream = path, container, stream
        self._failure: BaseException | None = None
        self._closed = False
        self._queue: queue.Queue[Any] = queue.Queue(QUEUE)
        self._thread = threading.Thread(target=self._encode, name=f"encode {path.name}", daemon=True)
        self._thread.start()

    def write(self, frame: Any) -> None:
        """The next frame (``av.VideoFrame``), which is the encoder's from now on."""
        if self._failure:
            self._closed = True
            self._end()
            raise self._failure
        frame.pts = self.frames
        frame.time_base = self._stream.codec_context.time_base
        self.frames += 1
        self._queue.put(frame)

    def close(self) -> None:
        """Finish the file. Raises what the encoder or the disk met meanwhile."""
        if self._closed:
            return
        self._closed = True
        self._queue.put(None)
        self._thread.join()
        if self._failure:
            self._path.unlink(missing_ok=True)
            raise self._failure

    def abandon(self) -> None:
        """Stop and remove the partial file."""
        if not self._closed:
            self._closed = True
            self._failure = self._failure or InterruptedError("abandoned")  # the thread skips what still waits
            self._end()

    def _end(self) -> None:
        self._queue.put(None)
        self._thread.join()
        self._path.unlink(missing_ok=True)

    def _encode(self) -> None:
        """The thread. After a failure it keeps emptying the queue, or the one who draws would wait for ever."""
        while (frame := self._queue.get()) is not None:
            if not self._failure:
                self._attempt(lambda frame=frame: self._container.mux(self._stream.encode(frame)))
        if not self._failure:
            self._attempt(lambda: self._container.mux(self._stream.encode(None)))
        self._attempt(self._container.close)

    def _attempt(self, step: Any) -> None:
        try:
            step()
        except BaseException as problem:  # handed over to the thread that draws
            self._failure = self._failure or problem
