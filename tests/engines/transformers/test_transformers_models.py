"""What a director sees of a model of transformers: seeds, languages, limits, and refusals in one sentence."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rushes.engines import transformers
from rushes.engines.ports.automatic_speech_recognition import AutomaticSpeechRecognition
from rushes.engines.ports.depth_estimation import DepthEstimation
from rushes.engines.ports.text_generation import Message, TextGeneration
from rushes.engines.ports.text_to_speech import TextToSpeech, Voice
from rushes.engines.stage import Stage
from rushes.errors import Cancelled, EngineFailed, SettingsError
from rushes.film.media import Media
from rushes.testing import inputs as suite

ASKED = TextGeneration((Message("user", "Écris une fin."),), 24, seed=5)
LINE = TextToSpeech("Le train entre en gare. Enfin !", "fr", Voice("woman-1"))


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Any]:
    """(engine, method, request, more of the stage) -> the result and its folder."""
    turns = iter(range(100))

    def go(engine: Any, method: str, request: Any, **more: Any) -> tuple[Any, Path]:
        out = tmp_path / f"turn-{next(turns)}"
        out.mkdir()
        return getattr(engine, method)(request, Stage(out, **more)), out

    return go


def test_a_seed_gives_the_same_words_and_another_seed_others(engine: Any, run: Any) -> None:
    writer = engine("chat", "text-generation")()

    def said(request: TextGeneration) -> str:
        _, out = run(writer, "text_generation", request)
        return (out / "text.txt").read_text(encoding="utf-8")

    assert said(ASKED) == said(ASKED)
    assert said(ASKED) != said(replace(ASKED, seed=6))
    likeliest = replace(ASKED, temperature=0)
    assert said(likeliest) == said(replace(likeliest, seed=6)), "at temperature nought no dice are thrown"


def test_words_are_counted_as_they_come_and_can_be_stopped(engine: Any, run: Any) -> None:
    writer, told = engine("chat", "text-generation")(), list[float]()
    result, _ = run(writer, "text_generation", ASKED, progress=told.append)
    assert result.facts["tokens"][1] <= 24
    assert len(told) >= result.facts["tokens"][1]
    assert told == sorted(told)
    with pytest.raises(Cancelled):
        run(
            writer,
            "text_generation",
            replace(ASKED, tokens=400),
            cancelled=lambda: len(told) > 40,
            progress=told.append,
        )


def test_a_question_the_model_cannot_hold_is_refused_before_it_is_asked(engine: Any, run: Any) -> None:
    with pytest.raises(EngineFailed, match="this model holds 512"):
        run(engine("chat", "text-generation")(), "text_generation", replace(ASKED, tokens=1000))


def test_thoughts_are_not_part_of_the_answer() -> None:
    from rushes.engines.transformers.writing import _THOUGHTS

    assert _THOUGHTS.sub("", "<think>Hm.\nWell.</think>\n\nFin.") == "Fin."
    assert _THOUGHTS.sub("", "<think>for ever") == ""


def test_a_model_without_a_chat_template_says_so(
    engine: Any, run: Any, built: Callable[[str], Path], tmp_path: Path
) -> None:
    plain = shutil.copytree(built("chat"), tmp_path / "film" / "engines" / "plain")
    (plain / "chat_template.jinja").unlink()
    file = plain.parent / "plain.toml"
    file.write_text('capability = "text-generation"\n[[weights]]\nrepo = "./plain"\n', encoding="utf-8")
    with pytest.raises(EngineFailed, match="no chat template"):
        run(transformers.engine_of(file)(), "text_generation", ASKED)


def test_a_template_reaches_nothing_of_the_machine(
    engine: Any, run: Any, built: Callable[[str], Path], tmp_path: Path
) -> None:
    """A template is a program that came with the weights."""
    bad = shutil.copytree(built("chat"), tmp_path / "film" / "engines" / "bad")
    spill = "{{ ''.__class__.__mro__[1].__subclasses__() }}"
    (bad / "chat_template.jinja").write_text(spill, encoding="utf-8")
    file = bad.parent / "bad.toml"
    file.write_text('capability = "text-generation"\n[[weights]]\nrepo = "./bad"\n', encoding="utf-8")
    with pytest.raises(EngineFailed, match="chat template does not take"):
        run(transformers.engine_of(file)(), "text_generation", ASKED)


def test_code_and_pickles_beside_the_weights_are_never_opened(
    run: Any, built: Callable[[str], Path], tmp_path: Path
) -> None:
    trap = tmp_path / "sprung"
    code = f"open({str(trap)!r}, 'w').close()\n"
    home = shutil.copytree(built("chat"), tmp_path / "film" / "engines" / "trap")
    config = json.loads((home / "config.json").read_text())
    config["auto_map"] = {"AutoConfig": "evil.Evil", "AutoModelForCausalLM": "evil.Evil"}
    (home / "config.json").write_text(json.dumps(config))
    (home / "evil.py").write_text(code + "class Evil: pass\n")
    (home / "pytorch_model.bin").write_bytes(b"cbuiltins\nexec\n(S'" + code.encode() + b"'\ntR.")
    file = home.parent / "trap.toml"
    file.write_text('capability = "text-generation"\n[[weights]]\nrepo = "./trap"\n', encoding="utf-8")
    run(transformers.engine_of(file)(), "text_generation", ASKED)
    (home / "model.safetensors").unlink()
    with pytest.raises(EngineFailed, match="cannot be opened"):
        run(transformers.engine_of(file)(), "text_generation", ASKED)
    assert not trap.exists()


def test_other_weights_make_other_takes(built: Callable[[str], Path], tmp_path: Path) -> None:
    home = shutil.copytree(built("chat"), tmp_path / "home")
    file = tmp_path / "tiny.toml"
    file.write_text(f'capability = "text-generation"\n[[weights]]\nrepo = "{home}"\n', encoding="utf-8")
    before = transformers.engine_of(file).card.version
    moved = home.rename(tmp_path / "elsewhere")
    file.write_text(f'capability = "text-generation"\n[[weights]]\nrepo = "{moved}"\n', encoding="utf-8")
    assert transformers.engine_of(file).card.version == before, "the same weights in another place"
    numbers = moved / "model.safetensors"
    numbers.write_bytes(numbers.read_bytes()[:-1] + b"\x01")
    assert transformers.engine_of(file).card.version != before


def test_what_is_heard_is_asked_in_a_language_the_model_knows(engine: Any, run: Any, tmp_path: Path) -> None:
    given = dict(suite.inputs(tmp_path / "inputs"))
    hears = engine("whisper", "automatic-speech-recognition")()
    asked = AutomaticSpeechRecognition(suite.RECORDING, "fr-FR", "La lampe")
    result, out = run(hears, "automatic_speech_recognition", asked, inputs=given)
    said = (out / "text.txt").read_text(encoding="utf-8")
    assert result.facts["language"] == "fr-FR"
    assert all(said[begin:end].strip() == said[begin:end] for begin, end, _, _ in result.facts["words"])
    with pytest.raises(EngineFailed, match="does not know the language 'de'") as refused:
        run(hears, "automatic_speech_recognition", replace(asked, language="de"), inputs=given)
    assert "en, fr" in refused.value.todo


def test_a_voice_of_one_language_does_not_read_another(engine: Any, run: Any) -> None:
    speaks = engine("vits", "text-to-speech", 'languages = ["fr"]')()
    result, _ = run(speaks, "text_to_speech", LINE)
    words = [LINE.text[begin:end] for begin, end, _, _ in result.facts["words"]]
    assert words == ["Le", "train", "entre", "en", "gare", "Enfin"]
    assert result.facts["times"] == "estimated by alignment"
    with pytest.raises(EngineFailed, match="does not speak 'en-GB'"):
        run(speaks, "text_to_speech", replace(LINE, language="en-GB"))


def test_depth_does_not_pump_from_frame_to_frame(engine: Any, run: Any, tmp_path: Path) -> None:
    """A still and the clip of which it is every frame have the same depth."""
    import av
    import numpy as np
    from PIL import Image

    given = dict(suite.inputs(tmp_path / "inputs"))
    sees = engine("depth", "depth-estimation")()
    result, out = run(sees, "depth_estimation", DepthEstimation(suite.CLIP), inputs=given)
    with av.open(str(out / "depth.mkv")) as film:
        planes = [frame.to_ndarray() for frame in film.decode(video=0)]
    assert (min(plane.min() for plane in planes), max(plane.max() for plane in planes)) == (0, 65_535)
    assert result.facts["metric"] is False
    with av.open(str(given[suite.CLIP.digest])) as film:
        first = next(film.decode(video=0)).to_ndarray(format="rgb24")
    still = tmp_path / "first.png"
    Image.fromarray(first).save(still)
    _, alone = run(sees, "depth_estimation", DepthEstimation(Media("first", ".png")), inputs={"first": still})
    with av.open(str(alone / "depth.png")) as film:
        plane = next(film.decode(video=0)).to_ndarray().astype(float)
    assert np.corrcoef(plane.ravel(), planes[0].astype(float).ravel())[0, 1] > 0.999


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ('capability = "text-to-film"', "capability cannot be 'text-to-film'"),
        ('capability = "text-generation"', "which weights it has"),
        ('capability = "text-generation"\nmemmory = {}', "no setting called 'memmory'"),
        ('capability = "text-generation"\nmemory = { huge = 1 }', "no setting called 'huge'"),
        ('capability = "text-generation"\n[[weights]]\nrepo = "./none"', "There is no folder"),
    ],
)
def test_a_file_that_says_something_wrong_is_told_where(lines: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(lines + "\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=told) as refused:
        transformers.engine_of(file)
    assert refused.value.where.startswith("engines/mine.toml")


def test_every_preset_of_a_local_model_is_pinned_and_its_card_is_read_without_its_library() -> None:
    code = (
        "import re, sys\n"
        "from rushes.engines import chatterbox, kokoro, piper, transformers\n"
        "for kind in (chatterbox, kokoro, piper, transformers):\n"
        "    for name in kind.names():\n"
        "        card = kind.engine_class(name).card\n"
        "        assert card.licence != 'unknown' and card.homepage, name\n"
        "        assert all(re.fullmatch('[0-9a-f]{40}', each.revision) for each in card.weights), name\n"
        "        assert all(each.size_mb for each in card.weights), name\n"
        "print(*sorted({'torch', 'transformers', 'onnxruntime', 'numpy', 'piper', 'kokoro_onnx'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_a_model_that_does_not_fit_says_so_before_it_is_opened(engine: Any, run: Any) -> None:
    writer = engine("chat", "text-generation", "memory = { bf16 = 90000000 }")()
    with pytest.raises(EngineFailed, match=r"needs (a graphics card|87890\.6 GB)"):
        run(writer, "text_generation", ASKED)
