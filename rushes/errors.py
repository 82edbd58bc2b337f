"""Every error a user can meet.

    RushesError
    ├── FilmError            the film folder says something we cannot follow      exit 1
    │   ├── FilmFolderError      no film here, or a file of it is missing
    │   ├── SettingsError        film.toml: unknown key, wrong type, bad value
    │   ├── ScriptError          the screenplay cannot be read
    │   │   ├── EncodingError        not UTF-8
    │   │   └── NoteError            a director's note with a word we do not know
    │   ├── MixError             mix.toml: unknown key, wrong type, bad value
    │   ├── RecordingError       a recording in which nobody can be heard, or that is none
    │   ├── EditFormatError      an edit that cannot be read, or not be written so
    │   ├── RightsError          rights.toml, or a right that is not open
    │   ├── SubtitleError        a subtitle file that cannot be read
    │   ├── TranslationError     a translation whose lines are not those of the script
    │   └── SelectsError         selects.toml, or a take that is not there
    ├── EngineError          an engine could not do what was asked                exit 3
    │   ├── EngineMissing        no engine of that name, or not for that capability
    │   ├── EngineFailed         it tried and failed; the reason is kept
    │   │   └── PaidInVain           it failed, and wants to be paid, or may
    │   ├── EngineRefused        it may not be used for this film, or costs more than is left
    │   ├── EngineDied           its worker process ended under it
    │   │   └── EngineHung           it did not come back in its time, and was given up
    │   └── SystemLibraryMissing a library of the operating system is missing
    ├── StoreError           the disk or the store                                exit 4
    │   ├── CorruptObject        bytes that no longer have their digest
    │   ├── DiskFull
    │   ├── ReadOnly
    │   └── FilmBusy             another rushes works on this film                exit 5
    ├── ProvenanceError      a file cannot be signed, or its proof cannot be read     exit 1
    ├── CheckFailed          a department refuses what it was given               exit 1
    └── Cancelled            Ctrl-C                                               exit 130

Each carries what happened, where (``script.fountain:42``) and what to do about it. The command line
prints those three on one screen and leaves with ``exit_code``; exit 2 is a wrong command line.
"""

from __future__ import annotations

from typing import ClassVar


class RushesError(Exception):
    """What happened, where, and the way out.

    ``what`` is one sentence; ``where`` is ``file:line`` (anything with a ``str``) or empty; ``todo``
    says what the user can do, in the imperative.
    """

    code: ClassVar[str] = "rushes"
    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, *, where: object = "", todo: str = "") -> None:
        self.what = what
        self.where = str(where) if where else ""
        self.todo = todo
        super().__init__(what)

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}\n{self.todo}" if self.todo else head

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process borders; keyword-only arguments do not survive the default pickling.
        return _rebuild, (type(self), self.what, self.where, self.todo)


def _rebuild(kind: type[RushesError], what: str, where: str, todo: str) -> RushesError:
    return kind(what, where=where, todo=todo)


class FilmError(RushesError):
    code = "film"


class FilmFolderError(FilmError):
    code = "film-folder"


class SettingsError(FilmError):
    code = "settings"


class ScriptError(FilmError):
    code = "script"


class EncodingError(ScriptError):
    code = "encoding"


class NoteError(ScriptError):
    code = "note"


class MixError(FilmError):
    code = "mix"


class SelectsError(FilmError):
    code = "selects"


class RightsError(FilmError):
    code = "rights"


class RecordingError(FilmError):
    code = "recording"


class EditFormatError(FilmError):
    code = "edit-format"


class SubtitleError(FilmError):
    code = "subtitles"


class TranslationError(FilmError):
    code = "translation"


class EngineError(RushesError):
    code = "engine"
    exit_code = 3


class EngineMissing(EngineError):
    code = "engine-missing"


class EngineFailed(EngineError):
    code = "engine-failed"


class PaidInVain(EngineFailed):
    code = "paid-in-vain"


class EngineDied(EngineError):
    code = "engine-died"


class EngineRefused(EngineError):
    code = "engine-refused"


class EngineHung(EngineDied):
    code = "engine-hung"


class SystemLibraryMissing(EngineError):
    code = "system-library-missing"


class StoreError(RushesError):
    code = "store"
    exit_code = 4


class CorruptObject(StoreError):
    code = "corrupt-object"


class DiskFull(StoreError):
    code = "disk-full"


class ReadOnly(StoreError):
    code = "read-only"


class FilmBusy(StoreError):
    code = "film-busy"
    exit_code = 5


class ProvenanceError(RushesError):
    code = "provenance"


class CheckFailed(RushesError):
    code = "check"


class Cancelled(RushesError):
    code = "cancelled"
    exit_code = 130
