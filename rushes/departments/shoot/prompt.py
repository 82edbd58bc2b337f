"""What a generative engine is told of a shot: put together from the screenplay by a template, which never alters it.

The template, and every word that is not the script's own, is in ``data/prompts.toml``; a film may have a template of
its own ([prompt] in film.toml), and the director's notes add to it or take its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from rushes.departments.shoot.looks import called
from rushes.errors import SettingsError
from rushes.film.blocking import Blocking, Figure, Mark
from rushes.film.film import Film
from rushes.film.filmed import filmed_way
from rushes.film.note import Size
from rushes.film.pinhole import pinhole
from rushes.film.shot import SceneSheet, Shot, ShotKind
from rushes.work.tables import table

_FIELD = re.compile(r"\[([^\]{}]*)\{(\w+)\}([^\]{}]*)\]|\{(\w+)\}")
_STAGE_YEAR = 2020  # what film.toml means when it says no year


def prompt_of(film: Film, scene: SceneSheet, shot: Shot, blocking: Blocking) -> str:
    """What is told of the shot. Raises SettingsError for a template that asks for what there is not."""
    if shot.prompt is not None and shot.prompt.alone:
        return shot.prompt.words
    return _filled(film.prompt.template or _data()["template"], _Told(film, scene, shot, blocking))


def edit_prompt(film: Film, scene: SceneSheet, shot: Shot, blocking: Blocking, look: str) -> str:
    """What is told of a picture of the shot that is there already and is drawn again; ``look`` "": as it is."""
    if shot.prompt is not None and shot.prompt.alone:
        return shot.prompt.words
    return _filled(_data()["edit"], _Told(film, scene, shot, blocking, look))


def _filled(template: str, told: _Told) -> str:
    """Each line of the template a sentence; what is left of one that says nothing goes with it."""
    sentences = []
    for line in template.splitlines():
        said = _FIELD.sub(lambda found: _part(found, told), line)
        parts = [part.strip() for part in said.split(",")]
        sentence = " ".join(", ".join(part for part in parts if part).split())
        if sentence:
            sentences.append(sentence[:1].upper() + sentence[1:])
    return " ".join(each if each[-1] in ".!?…»”" else f"{each}." for each in sentences)


def _part(found: re.Match[str], told: _Told) -> str:
    name = found[2] or found[4]
    said = told.field(name)
    return f"{found[1] or ''}{said}{found[3] or ''}" if said else ""


@dataclass
class _Told:
    """One shot, told in words: a property for every name that a template may ask for."""

    film: Film
    scene: SceneSheet
    shot: Shot
    blocking: Blocking
    redrawn: str = ""

    def field(self, name: str) -> str:
        tell = _FIELDS.get(name)
        if tell is None:
            raise SettingsError(
                f"A prompt has no part called {name!r}.",
                where="film.toml: [prompt] template",
                todo=f"Parts: {', '.join(_FIELDS)}.",
            )
        return tell(self)

    @cached_property
    def words(self) -> dict[str, dict[str, str]]:
        return _words(self.film.prompt.language)

    def said(self, group: str, key: str) -> str:
        return self.words[group].get(key, "")

    def fixed(self, key: str, **values: object) -> str:
        return self.words["words"][key].format(**values)

    @property
    def framing(self) -> str:
        size, shot = self.said("size", self.shot.size.value), self.shot
        things = {item.name: _inside(item.words) for item in (*self.scene.elements, *shot.props)}
        people = {mark.figure.name for mark in self.blocking.marks}
        names = [_named(name) if name in people else things.get(name, _named(name)) for name in shot.subjects]
        over = ""
        if shot.kind is ShotKind.OVER_SHOULDER and shot.listener and not self.blocking.camera.clean:
            over = ", " + self.fixed("over", name=_named(shot.listener))
        return f"{size} {self.fixed('of')} {self._listed(names)}{over}" if names else size + over

    def _listed(self, names: list[str]) -> str:
        most = [", ".join(names[:-1])] if names[1:] else []
        return f" {self.fixed('and')} ".join([*most, *names[-1:]])

    @property
    def people(self) -> str:
        marks = seen_in(self.blocking, self.film, self.shot)
        seen = [f"{_named(mark.figure.name)}: {self._looks(mark.figure)}" for mark in marks]
        if self.blocking.crowd.count and self.shot.size not in _CLOSE:
            seen.append(self.fixed("crowd", count=self.blocking.crowd.count))
        return "; ".join(seen)

    def _looks(self, figure: Figure) -> str:
        """As the script describes them; what it leaves open as the maquette has it, so that it stays the same."""
        role = self.film.role(figure.name)
        who = self.said("build", "girl" if role.girl else figure.build)
        if role.description:
            return f"{who} ({' '.join(role.description.split())})".replace(",", " –")
        parts = [who]
        bald = figure.hair_style == "bald"
        parts.append(self.fixed("bald") if bald else self.fixed("hair", colour=self._colour(figure.hair)))
        garment = self.fixed("dress") if figure.skirt else self.fixed("clothes")
        parts.append(self.fixed("coat", garment=garment, colour=self._colour(figure.coat)))
        parts += [self.fixed("beard", beard=figure.beard)] if figure.beard else []
        parts += [self.fixed("hat", hat=figure.hat)] if figure.hat else []
        return " – ".join(parts)

    def _colour(self, code: str) -> str:
        name = _nearest(code)
        return self.words["colours"].get(name, name)

    @property
    def action(self) -> str:
        """In the script's words; where somebody only speaks, that they do."""
        said = self.shot.told or " ".join(self.shot.action.split())
        heard = zip(self.shot.lines, self.shot.line_keys, strict=True)
        speakers = dict.fromkeys(line.character for line, key in heard if key not in self.shot.unseen)
        return said or " ".join(self.fixed("speaks", name=_named(name)) for name in speakers)

    @property
    def place(self) -> str:
        """The heading's place. One that is shouted is written as in a sentence, but for the names that are known."""
        place = " ".join(self.scene.heading.place.split())
        if not place.isupper():
            return place
        names = (self.film.place, *(_named(role.name) for role in self.film.cast))
        place = place.capitalize()
        for name in filter(None, names):
            found = re.search(rf"\b{re.escape(name)}\b", place, re.IGNORECASE)
            place = place[: found.start()] + name + place[found.end() :] if found else place
        return place

    @property
    def weather(self) -> str:
        return ", ".join(filter(None, (self.said("weather", each) for each in self.blocking.light.weather)))

    @property
    def light(self) -> str:
        light = self.blocking.lighting
        asked = (light.contrast, light.tint, light.edge)
        said = [self.said("light", each.value) for each in asked if each is not None]
        said += [self.said("light", lantern.motive.value) for lantern in light.lanterns]
        return ", ".join(dict.fromkeys(filter(None, said)))

    @property
    def year(self) -> str:
        return self.fixed("year", year=self.film.year) if self.film.year != _STAGE_YEAR else ""

    @property
    def camera(self) -> str:
        shot = self.shot
        going = filmed_way(shot, self.blocking.camera)
        way = self.said("way", going.value) if going else ""
        parts = [
            self.fixed("lens", mm=shot.lens_mm),
            f"f/{shot.stop / 10:g}",
            self.said("angle", shot.angle.value),
            self.said("move", shot.move.value).format(way=way).strip(),
        ]
        return ", ".join(filter(None, parts))

    @property
    def look(self) -> str:
        return self._look(self.shot.look or self.film.look)

    def _look(self, said: str) -> str:
        return self.words["looks"].get(called(said), said)

    @property
    def again(self) -> str:
        return self.fixed("again", look=self._look(self.redrawn)) if self.redrawn else self.fixed("same")

    @property
    def dialogue(self) -> str:
        return " ".join(
            self.fixed("says", name=_named(line.character), words=" ".join(line.spoken.split()))
            for line in self.shot.lines
        )


_FIELDS: dict[str, Callable[[_Told], str]] = {
    "framing": lambda told: told.framing,
    "people": lambda told: told.people,
    "action": lambda told: told.action,
    "place": lambda told: told.place,
    "side": lambda told: told.said("side", told.scene.heading.side.value),
    "hour": lambda told: told.said("hour", told.scene.heading.hour.value),
    "weather": lambda told: told.weather,
    "light": lambda told: told.light,
    "where": lambda told: told.film.place,
    "year": lambda told: told.year,
    "camera": lambda told: told.camera,
    "look": lambda told: told.look,
    "again": lambda told: told.again,
    "notes": lambda told: told.shot.prompt.words if told.shot.prompt else "",
    "style": lambda told: told.film.prompt.style,
    "dialogue": lambda told: told.dialogue,
}


def seen_in(blocking: Blocking, film: Film, shot: Shot) -> tuple[Mark, ...]:
    """Whom the shot is of, and whose head or chest is in the frame as it begins or ends."""
    frames = [pinhole(blocking.camera, film.format.aspect, at_end) for at_end in (False, True)]

    def seen(mark: Mark) -> bool:
        share = (0.95, 0.85, 0.75) if mark.pose not in _LOW else (0.6, 0.5, 0.4)
        for hole, at in zip(frames, (mark.at, mark.to or mark.at), strict=True):
            for part in share:
                x, y, depth = hole.on_picture((at.x, at.y + mark.figure.height * part, at.z))
                if depth > 0 and 0 <= x <= 1 and 0 <= y <= 1:
                    return True
        return False

    return tuple(mark for mark in blocking.marks if mark.figure.name in shot.subjects or seen(mark))


_LOW = ("sit", "kneel", "lie")
_CLOSE = (Size.ECU, Size.CU, Size.MCU)  # in which a crowd is a blur


def _inside(words: str) -> str:
    """As written inside a sentence: "Le train" is "le train", "BOÎTE" stays."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _named(name: str) -> str:
    """As a name is written in a sentence: scripts shout theirs."""
    return name.title() if name.isupper() else name


def _data() -> dict[str, Any]:
    return table("shoot", "prompts")


@cache
def _words(language: str) -> dict[str, dict[str, str]]:
    data = _data()
    own: dict[str, dict[str, str]] = data[language]
    plain = {name: name for name in data["colours"]}
    return {"looks": data["looks"], "colours": plain} | own


@cache
def _nearest(code: str) -> str:
    """The name of the colour that is nearest to ``#rrggbb``, green counting most (Rec. 601 weights)."""
    sought = _rgb(code)

    def far(name: str) -> int:
        red, green, blue = (one - other for one, other in zip(sought, _rgb(_data()["colours"][name]), strict=True))
        return 30 * red * red + 59 * green * green + 11 * blue * blue

    colours: dict[str, str] = _data()["colours"]
    return min(colours, key=far)


def _rgb(code: str) -> tuple[int, int, int]:
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)
