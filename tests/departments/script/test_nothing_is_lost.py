"""Whatever is written comes back: verbatim, once, with its line; or there is one clear error."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hypothesis import example, given, settings
from hypothesis import strategies as st

from rushes.departments.folder.settings import parse_film
from rushes.departments.script import parse_fountain
from rushes.departments.script.decode import decode
from rushes.departments.script.emphasis import plain
from rushes.departments.script.fdx import parse_fdx
from rushes.departments.script.page import lay_out
from rushes.departments.script.title_page import read_title_page
from rushes.errors import RushesError, ScriptError, SettingsError
from rushes.film.screenplay import Block, Line, Note, PageBreak, Screenplay

_PIECES = st.sampled_from(
    [
        "INT. CUISINE - NUIT",
        "EXT. RUE – JOUR #12A#",
        ".THE MOON",
        "MARIE",
        "ÉLISE (V.O.)",
        "PAUL ^",
        "@McCOY",
        "(doucement)",
        "(not closed",
        "Elle *entre* et s'assied.",
        "[[a note]]",
        "Words [[and a note]] here",
        "[[shot: CU 85mm | a hand]]",
        "[[",
        "]]",
        "/*",
        "*/",
        "/* gone */",
        "~la la",
        "> FIN <",
        "> OUT",
        "CUT TO:",
        "FONDU AU NOIR",
        "# Act",
        "= What happens",
        "===",
        "!BANG",
        "Title: A",
        "    indented",
        "  ",
        "",
        "",
        "",
        "***_",
        "\\*",
        "\t",
        "\u00a0",
        "\x0b",
        "\u2028",
    ]
)
_TEXTS = st.lists(_PIECES, max_size=30).map("\n".join)
_NOISE = st.text(st.sampled_from("AaÉé.!@>~=#[]/*^() :\n\t'\"12-–|_\\"), max_size=200)


def _refusal(parse: Callable[[], object]) -> RushesError | None:
    """The error in words that a reading gives, None where it is read; anything else fails the test."""
    try:
        parse()
    except RushesError as error:
        return error
    return None


def _blocks(play: Screenplay) -> Iterator[Block]:
    yield from play.preamble
    for scene in play.scenes:
        yield from scene.blocks


def _covered(play: Screenplay, lines: list[str]) -> set[int]:
    """The lines (from 0) that some block holds, each checked to be the writer's own."""
    covered = {scene.source.line - 1 for scene in play.scenes}
    for block in _blocks(play):
        first = block.source.line - 1
        if isinstance(block, PageBreak):
            covered.add(first)
        elif isinstance(block, Line):
            assert lines[first].strip() == block.cue
            covered.add(first)
            for part in block.parts:
                covered |= _verbatim(part.text, part.source.line - 1, 1, lines)
        else:
            covered |= _verbatim(block.text, first, block.source.column, lines)
    return covered


def _verbatim(text: str, first: int, column: int, lines: list[str]) -> set[int]:
    rest = "\n".join(lines[first:])[column - 1 :]
    assert rest.startswith(text)
    return set(range(first, first + text.count("\n") + 1))


def _left_out(text: str) -> set[int]:
    """The written lines of a screenplay that no block holds word for word; none where it is refused."""
    try:
        play = parse_fountain(text, "s")
    except ScriptError:
        return set()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    written = {
        number for number, line in enumerate(lines) if line.strip(" \t\n\r\v\f\u00a0\u2028\ufeff\x1c\x1d\x1e\x1f\x85")
    }
    _, titles = read_title_page(
        lay_out(text.removeprefix("\ufeff")), "s"
    )  # what stands on the title page is in its fields
    return written - _covered(play, lines) - set(range(titles))


@given(_TEXTS)
@settings(max_examples=400, deadline=None)
@example("INT. A - DAY\n[[a]] [[b]]\n[[shot: CU]]\nMARIE\n[[c]]\nOui.\n[[d]]\n\n/* x\n\ny */ Z\n")
@example("INT. A - DAY\n\nMARIE\n[[one]]\n(two)\n  \n~three")
def test_every_line_of_a_script_is_in_a_block_word_for_word(text: str):
    assert not _left_out("INT. A - DAY\n\n" + text)
    assert not _left_out(text)


@given(_NOISE)
@settings(max_examples=400, deadline=None)
def test_noise_is_read_without_loss_or_refused(text: str):
    assert not _left_out(text)
    assert not _left_out("INT. A - DAY\n\n" + text)


@given(_TEXTS, _TEXTS)
@settings(max_examples=200, deadline=None)
def test_what_stands_in_one_scene_reads_the_same_whatever_stands_before_it(before: str, after: str):
    def last(text: str) -> list[str]:
        scenes = parse_fountain(text, "s").scenes
        start = max(index for index, scene in enumerate(scenes) if scene.heading.text == "EXT. HERE - NIGHT")
        return [str(type(block)) + getattr(block, "text", "") for scene in scenes[start:] for block in scene.blocks]

    try:
        alone = last(f"EXT. HERE - NIGHT\n\n{after}")
        # Marks that open before the scene and close inside it would rightly change it.
        assert (
            last(f"INT. A - DAY\n\n{before.replace('[[', '').replace('/*', '')}\n\nEXT. HERE - NIGHT\n\n{after}")
            == alone
        )
    except ScriptError:
        return


@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_or_refused_in_words(data: bytes):
    for parse in (lambda: parse_fountain(decode(data, "s"), "s"), lambda: parse_fdx(data, "s")):
        error = _refusal(parse)
        assert error is None or (error.what and error.todo)


@given(_NOISE)
@settings(max_examples=300, deadline=None)
def test_any_camera_note_is_read_or_refused_at_a_place_inside_it(words: str):
    error = _refusal(lambda: parse_fountain(f"INT. A - DAY\n\n[[shot: {words}]]", "s"))
    assert error is None or error.where.startswith("s:")


@given(_NOISE)
@settings(max_examples=300, deadline=None)
def test_reading_emphasis_takes_only_marks_away(text: str):
    read = plain(text)
    assert read.replace("*", "").replace("_", "").replace("\\", "") == text.replace("*", "").replace("_", "").replace(
        "\\", ""
    )


@given(st.text(st.sampled_from("titlesz[]=\"#.\n\\' 0123"), max_size=120))
@settings(max_examples=300, deadline=None)
def test_any_settings_are_followed_or_refused_in_words(text: str):
    error = _refusal(lambda: parse_film(text))
    assert error is None or (isinstance(error, SettingsError) and error.where.startswith("film.toml:") and error.todo)


def test_notes_that_follow_a_block_stand_inside_its_lines():
    play = parse_fountain("INT. A - DAY\n\nOne [[a]]\ntwo. [[b]]\n\nThree.\n", "s")
    action, *rest = play.scenes[0].blocks
    notes = [block for block in rest if isinstance(block, Note)]
    assert [note.source.line for note in notes] == [3, 4]
    assert getattr(action, "text", "").count("\n") == 1


def test_a_heading_right_under_the_title_page_begins_the_first_scene():
    play = parse_fountain("Title: A\nAuthor: B\nINT. CUISINE - NUIT\n\nRien.\n", "s")
    assert [scene.heading.text for scene in play.scenes] == ["INT. CUISINE - NUIT"]
    assert play.title("author") == "B"
