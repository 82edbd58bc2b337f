"""The storyboard's pages: where panels go, and what is drawn over them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import dist
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from rushes.departments.blocking.floorplans import floor_plan
from rushes.departments.board.arrows import overlay
from rushes.departments.board.caption import about, fitted, told
from rushes.departments.board.layout import BAND, BETWEEN, HEAD, HEIGHT, MARGIN, Cell, cells, grid, pages
from rushes.departments.board.make import draw_board, take_panel
from rushes.departments.board.plan import BoardOrder, draft_of, reframed
from rushes.departments.board.png import save_png
from rushes.departments.board.request import BoardRequest, Panel, PanelRequest
from rushes.departments.script import parse_fountain
from rushes.engines.maquette.camera import Operator
from rushes.engines.stage import Stage
from rushes.errors import CheckFailed
from rushes.film.blocking import Blocking, Camera, Figure, Light, Mark, SetDesign
from rushes.film.film import Film
from rushes.film.format import Format
from rushes.film.heading import Hour, Side
from rushes.film.media import Media
from rushes.film.note import Move
from rushes.film.pinhole import pinhole
from rushes.film.spot import Spot
from rushes.fonts.page import Type
from rushes.fonts.setting import RIGHT_TO_LEFT

WIDE = Fraction(16, 9)
PICTURE, LAST = Media("p" * 64, ".jpg"), Media("e" * 64, ".jpg")


def camera(**more: object) -> Camera:
    eye, target = Spot(0, 1500, 5000), Spot(0, 1200, 0)
    still = Camera(350, 28, eye, target, eye, target, 350, 5000, 5000)
    return replace(still, **more)  # type: ignore[arg-type]


def blocking(view: Camera, *marks: Mark) -> Blocking:
    plan = floor_plan("square")
    return Blocking(SetDesign("square", "PLACE", Side.EXT, 1895, plan), marks, (), view, Light(Hour.DAY, False))


def somebody(at: Spot, to: Spot | None = None) -> Mark:
    return Mark(Figure("ANNA", "woman", 1680, "#7a2f2f", "#2b2b33", "#e0b597", "#4a2c1a"), at, 0, to=to)


def panel(number: str, scene: str = "1", end: Media | None = None, action: str = "She walks.") -> Panel:
    return Panel(
        number, scene, "INT. KITCHEN", PICTURE, "action", "WS", "28 mm", "f/4", "static", "eye", (), action,
        (("ANNA", "Bonjour !"),), 0, 48, "maquette", "maquette", "", "script.fountain:1", end,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("move", "goes"),
    [
        ({"target_end": Spot(1500, 1200, 0), "move": Move.PAN}, "right"),
        ({"target_end": Spot(-1500, 1200, 0), "move": Move.PAN}, "left"),
        ({"target_end": Spot(0, 2500, 0), "move": Move.TILT}, "up"),
        ({"eye_end": Spot(-1500, 1500, 5000), "target_end": Spot(-1500, 1200, 0), "move": Move.TRUCK}, "left"),
        ({"eye_end": Spot(0, 600, 5000), "target_end": Spot(0, 300, 0), "move": Move.PEDESTAL}, "down"),
    ],
)
def test_an_arrow_along_the_edge_goes_where_the_camera_goes(move: dict[str, object], goes: str) -> None:
    (arrow,) = overlay(blocking(camera(**move)), WIDE).arrows
    across, down = arrow.end[0] - arrow.start[0], arrow.end[1] - arrow.start[1]
    told = ("right" if across > 0 else "left") if abs(across) > abs(down) else ("down" if down > 0 else "up")
    assert told == goes


def test_a_move_in_shows_the_frame_it_ends_on_and_a_move_out_does_not() -> None:
    into = overlay(blocking(camera(eye_end=Spot(0, 1350, 2500), move=Move.DOLLY)), WIDE)
    assert len(into.frame) == 4
    assert all(0 < x < 1000 and 0 < y < 1000 for x, y in into.frame)
    half = (into.frame[1][0] - into.frame[0][0]) / 1000
    assert half == pytest.approx(0.5, abs=0.02)  # at half the distance, half the frame
    middle = (500, 500)
    assert all(dist(arrow.end, middle) < dist(arrow.start, middle) for arrow in into.arrows)
    out = overlay(blocking(camera(lens=700, lens_end=350, move=Move.ZOOM)), WIDE)
    assert out.frame == ()
    assert len(out.arrows) == 4
    assert all(dist(arrow.end, middle) > dist(arrow.start, middle) for arrow in out.arrows)


def test_a_hand_that_breathes_is_no_move() -> None:
    assert not camera(eye_end=Spot(3, 1500, 5000), move=Move.HANDHELD).moves
    assert overlay(blocking(camera(move=Move.HANDHELD)), WIDE).arrows == ()


def test_a_walk_is_an_arrow_from_here_to_there_within_the_frame() -> None:
    (arrow,) = overlay(blocking(camera(), somebody(Spot(-1000, 0, 0), Spot(900, 0, 0))), WIDE).arrows
    assert arrow.kind == "walk"
    assert arrow.start[0] < 500 < arrow.end[0]
    (cut,) = overlay(blocking(camera(), somebody(Spot(0, 0, 0), Spot(90_000, 0, 0))), WIDE).arrows
    assert cut.end[0] == 940
    assert overlay(blocking(camera(), somebody(Spot(0, 0, 0), Spot(200, 0, 0))), WIDE).arrows == ()
    assert overlay(blocking(camera(), somebody(Spot(0, 0, 9000), Spot(2000, 0, 9000))), WIDE).arrows == ()


@pytest.mark.parametrize("aspect", [WIDE, Fraction(9, 16), Fraction(239, 100), Fraction(1)])
def test_the_pinhole_sees_what_the_maquette_sees(aspect: Fraction) -> None:
    view = camera(eye_end=Spot(900, 1700, 3000), target_end=Spot(300, 900, 0), lens_end=500, move=Move.DOLLY)
    operator = Operator(view, 48, Fraction(24), float(aspect))
    for frame, at_end in ((0, False), (47, True)):
        theirs = operator.view(frame).projection
        for point in ((0.0, 900.0, 0.0), (800.0, 100.0, -2000.0), (-400.0, 1700.0, 300.0)):
            x, y, _, w = theirs @ (point[0] / 1000, point[1] / 1000, point[2] / 1000, 1.0)
            ours = pinhole(view, aspect, at_end).on_picture(point)
            assert ours[:2] == pytest.approx(((x / w + 1) / 2, (1 - y / w) / 2), abs=1e-3)


def test_six_or_twelve_panels_fill_a_page() -> None:
    for a_page in (6, 12):
        shape = grid(a_page, 16 / 9)
        many = [panel(f"1{k}") for k in range(a_page * 2 + 1)]
        found = pages(many, shape)
        assert [sum(len(row.cells) for row in rows) for rows in found] == [a_page, a_page, 1]
        used = sum(shape.cell[1] + BAND for _ in range(shape.rows)) + (shape.rows - 1) * BETWEEN
        assert used <= HEIGHT - 2 * MARGIN - HEAD + 0.5


@pytest.mark.parametrize("aspect", [9 / 16, 1.0, 4 / 3, 16 / 9, 2.39])
def test_every_frame_leaves_room_for_words(aspect: float) -> None:
    for a_page in (6, 12):
        shape = grid(a_page, aspect)
        wide, high = shape.picture
        assert wide / high == pytest.approx(aspect)
        assert wide <= shape.cell[0] + 0.01
        assert high <= shape.cell[1]
        assert shape.lines >= 3


def test_a_new_scene_begins_a_row_and_a_moving_shot_is_not_torn() -> None:
    found = pages([panel("1A"), panel("1B"), panel("1C", end=LAST), panel("2A", "2")], grid(6, 16 / 9))
    rows = [row for page in found for row in page]
    assert [[cell.name for cell in row.cells] for row in rows] == [["1A", "1B"], ["1C", "1C"], ["2A"]]
    assert [row.heading is not None for row in rows] == [True, False, True]


def test_the_end_of_a_move_has_no_words_of_its_own() -> None:
    first, last = cells(panel("1C", end=LAST))
    assert isinstance(last, Cell)
    assert (first.text, last.text) == (True, False)
    assert (first.picture, last.picture) == (PICTURE, LAST)


def test_the_board_is_printed_and_every_page_is_a_picture_too(tmp_path: Path) -> None:
    panels = tuple(panel(f"1{k}", action="Un très long moment. " * 60) for k in range(7))
    request = BoardRequest("Le Phare", "Anna", Fraction(24), panels, 6, pages=True)
    digests = []
    for turn in ("a", "b"):
        (tmp_path / turn).mkdir()
        still = tmp_path / turn / "still.jpg"  # wherever it lies
        Image.new("RGB", (160, 90), "#8d8070").save(still)
        result = draw_board(request, Stage(tmp_path / turn, {PICTURE.digest: still}))
        assert set(result.files) == {"board", "page-001", "page-002"}
        assert result.facts["pages"] == 2
        digests.append([(tmp_path / turn / name).read_bytes() for name in result.files.values()])
    assert digests[0] == digests[1]
    assert digests[0][0].count(still.read_bytes()) == 1  # as it is, and once for all panels that show it
    with Image.open(tmp_path / "a" / "page-001.png") as page:
        assert page.width == pytest.approx(page.height * 297 / 210, abs=2)


@pytest.mark.parametrize("name", ["phone", "wide", "square"])
def test_another_frame_is_about_as_large_and_never_masked(name: str) -> None:
    found = reframed(Film("x", format=Format(640, 360)), name).format
    assert found.aspect == Fraction(found.width, found.height)
    assert found.width % 2 == found.height % 2 == 0
    assert (found.width < found.height) == (name == "phone")


def test_what_no_board_can_be_is_refused() -> None:
    with pytest.raises(CheckFailed, match="5 panels"):
        BoardOrder(5)
    with pytest.raises(CheckFailed, match="imax"):
        BoardOrder(6, "imax")


def test_a_caption_says_what_is_sharp_and_is_french_in_a_french_film() -> None:
    shot = replace(panel("1A"), size="MCU", move="dolly in", angle="low", focus=("", "TOM"))
    said = [about(shot, BoardRequest("x", "", Fraction(24), (shot,), language=tag)) for tag in ("en", "fr-CA")]
    assert said[0] == ("MCU, 28 mm f/4, low, dolly in, rack to TOM", "2.0 s")
    assert said[1] == ("PR, 28 mm f/4, contre-plongée, travelling avant, bascule sur TOM", "2,0 s")


def test_a_long_action_leaves_room_for_what_is_said() -> None:
    shot = replace(panel("1A", action="She walks. " * 80), lines=(("ANNA", "Never. " * 80),))
    lines = told(shot, Type(), 8.0, 180.0, 6)
    assert [font for font, _ in lines] == ["text"] * 3 + ["italic"] * 3
    assert [text.endswith("…") for _, text in lines] == [False, False, True] * 2


def test_what_a_line_too_many_would_cut_is_set_smaller_and_the_rest_keeps_its_size() -> None:
    short, long = (panel("1A", action="She walks to the window. " * times) for times in (2, 9))
    few, size, leading = fitted(short, Type(), 8.0, 10.0, 180.0, 4)
    assert (size, leading) == (8.0, 10.0)
    many, size, leading = fitted(long, Type(), 8.0, 10.0, 180.0, 4.4)
    assert len(few) < 4 < len(many)
    assert len(many) * leading <= 4.4 * 10.0
    assert 6.5 < size < 8.0
    assert not [text for _, text in many if text.endswith("…")]


def words_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def drawn(tmp_path: Path, *panels: Panel, a_page: int = 12, **more: str) -> str:
    still = tmp_path / "still.jpg"
    Image.new("RGB", (160, 90), "#8d8070").save(still)
    request = replace(BoardRequest("Le Phare", "Anna", Fraction(24), panels, a_page), **more)  # type: ignore[arg-type]
    draw_board(request, Stage(tmp_path, {PICTURE.digest: still}))
    return words_of(tmp_path / "board.pdf")


def test_a_row_over_one_of_its_scene_has_that_ones_band_for_its_words(tmp_path: Path) -> None:
    """As it would stand free; a new scene needs it for its heading, and the words are cut."""
    long = panel("1A", action=" ".join(f"Somebody turns page {number}." for number in range(1, 15)))
    others = [panel(f"1{letter}") for letter in "BCDE"]
    assert "turns page 14." in drawn(tmp_path, long, *others)
    assert "turns page 14." not in drawn(tmp_path, long, *others[:3], panel("2A", "2"))


def test_the_version_of_the_screenplay_is_whole_however_long_a_name(tmp_path: Path) -> None:
    words = drawn(tmp_path, panel("1A"), author="Wilhelmina Featherstonehaugh " * 9, draft="Second Blue, 12/03/2026")
    assert "…, Second Blue, 12/03/2026" in words


def test_a_page_as_a_picture_is_half_as_long_and_nobody_sees_it(tmp_path: Path) -> None:
    grain = np.random.default_rng(1).normal(0, 9, (240, 320, 3)) + np.linspace(30, 220, 320)[None, :, None]
    page = Image.new("RGB", (400, 300), "#fcf9f0")
    page.paste(Image.fromarray(grain.clip(0, 255).astype(np.uint8)), (40, 30))
    page.save(tmp_path / "before.png")
    save_png(page, tmp_path / "page.png")
    with Image.open(tmp_path / "page.png") as after:
        off = np.abs(np.asarray(after).astype(int) - np.asarray(page))
    assert off.max() == 2
    assert not off[:20].any()  # paper is as it was
    assert (tmp_path / "page.png").stat().st_size < 0.62 * (tmp_path / "before.png").stat().st_size


@pytest.mark.parametrize("text", ["a-" * 90, "x" * 180, "駅のホームに汽車が止まっている。" * 6, "מה שלומך היום " * 9])
def test_no_sign_is_lost_where_a_line_breaks(text: str) -> None:
    lines = [line for _, line in Type().wrap(text.strip(), "text", 8.0, 120.0)]
    assert "".join(lines).replace(" ", "").replace(RIGHT_TO_LEFT, "") == text.replace(" ", "")
    assert all(Type().width(line, "text", 8.0) <= 120.0 for line in lines)


def test_a_sign_the_house_has_no_letter_for_takes_a_box_of_its_own() -> None:
    assert Type().width("ש", "text", 8.0) > 2.0  # points
    assert Type().width("é", "text", 8.0) == Type().width("e", "text", 8.0)


def test_a_camera_that_goes_along_and_hardly_nearer_has_the_arrow_of_going_along() -> None:
    view = camera(eye_end=Spot(-1400, 1500, 5400), target_end=Spot(-2000, 1200, 0), move=Move.DOLLY)
    (arrow,) = overlay(blocking(view), WIDE).arrows
    assert arrow.end[0] < arrow.start[0]


def test_a_camera_that_only_turns_comes_no_nearer_whatever_it_looks_at_in_the_end() -> None:
    seen = overlay(blocking(camera(target_end=Spot(1800, 1200, 3000), move=Move.PAN)), WIDE)
    assert seen.frame == ()
    (arrow,) = seen.arrows
    assert arrow.end[0] > arrow.start[0]


def test_no_arrow_is_drawn_over_a_face() -> None:
    """Seen from the ground, a chest that passes behind somebody is as high as their head."""
    low = camera(eye=Spot(0, 150, 5000), eye_end=Spot(0, 150, 5000), target=Spot(0, 900, 0), target_end=Spot(0, 900, 0))
    goes, stands = somebody(Spot(-1500, 0, -1000), Spot(1500, 0, -1000)), somebody(Spot(0, -850, 1000))
    (alone,) = overlay(blocking(low, goes), WIDE).arrows
    (past,) = overlay(blocking(low, goes, stands), WIDE).arrows
    assert past.start[1] > alone.start[1] + 100  # along the floor


@pytest.mark.parametrize("aspect", [9 / 16, 1.0, 4 / 3, 16 / 9, 2.39])
def test_a_page_is_filled_to_its_foot(aspect: float) -> None:
    for a_page in (6, 12):
        shape = grid(a_page, aspect)
        assert shape.columns * shape.rows == a_page
        used = shape.rows * (shape.cell[1] + BAND) + (shape.rows - 1) * BETWEEN
        assert used >= (HEIGHT - 2 * MARGIN - HEAD) * 0.9


def test_a_crane_goes_up_whatever_else_the_camera_does() -> None:
    view = camera(eye_end=Spot(-900, 3000, 5000), target_end=Spot(-900, 1200, 0), move=Move.CRANE)
    up, along = overlay(blocking(view), WIDE).arrows
    assert up.end[1] < up.start[1]
    assert along.end[0] < along.start[0]


def test_a_dolly_that_hardly_comes_nearer_still_has_its_arrows() -> None:
    seen = overlay(blocking(camera(eye_end=Spot(0, 1490, 4800), move=Move.DOLLY)), WIDE)
    assert len(seen.arrows) == 4
    assert seen.frame == ()


def test_a_board_says_which_draft_it_was_drawn_from() -> None:
    told = "Title: Film\nAuthor: Anna K.\nDraft date: 12/03/2026\nRevision: Blue\n\nINT. ROOM - DAY\n\nShe waits.\n"
    screenplay = parse_fountain(told, "script.fountain")
    assert draft_of(screenplay, Film("Film")) == "Anna K., Blue, 12/03/2026"
    assert draft_of(screenplay, Film("Film", author="A. Karénine")) == "Blue, 12/03/2026"


def test_a_panel_shows_what_the_audience_sees_and_no_more(tmp_path: Path) -> None:
    picture = Image.new("RGB", (320, 180), "#000")
    picture.paste("#fff", (0, 22, 320, 158))  # 2.39:1 within black bars
    picture.save(tmp_path / "masked.png")
    still = Media("m" * 64, ".png")
    (tmp_path / "out").mkdir()
    stage = Stage(tmp_path / "out", {still.digest: tmp_path / "masked.png"})
    take_panel(PanelRequest(still, 0, Fraction(239, 100)), stage)
    with Image.open(tmp_path / "out" / "panel.jpg") as panel:
        assert panel.width / panel.height == pytest.approx(2.39, abs=0.03)
        assert min(panel.convert("L").getextrema()) > 200
