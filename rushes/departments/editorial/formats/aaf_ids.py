"""By which numbers and names AAF stores what an edit is: properties by numbers of their own, classes, definitions and
types by universal labels (AMWA, AAF Object Specification 1.1, with its dictionary)."""

from __future__ import annotations

HEADER, META_DICTIONARY = 0x0002, 0x0001  # of the root
CLASSES, CLASS_PROPERTIES, PROPERTY_NUMBER = 0x0003, 0x0009, 0x000D  # of the meta-dictionary and below
CONTENT, DICTIONARY = 0x3B03, 0x3B04
MOBS = 0x1901
OPERATIONS, DATA = 0x2603, 0x2605  # definitions in the dictionary
DEFINITION_NAME = 0x1B02

MOB_ID, MOB_NAME, SLOTS, USER_COMMENTS, USAGE = 0x4401, 0x4402, 0x4403, 0x4406, 0x4408
ESSENCE_DESCRIPTION = 0x4701
SLOT_ID, SLOT_NAME, SEGMENT = 0x4801, 0x4802, 0x4803
EDIT_RATE, EVENT_RATE = 0x4B01, 0x4901

DATA_DEFINITION, LENGTH = 0x0201, 0x0202
COMPONENTS = 0x1001
SOURCE_ID, SOURCE_SLOT = 0x1101, 0x1102
START_TIME, FADE_IN, FADE_OUT = 0x1201, 0x1202, 0x1204
TRANSITION_GROUP, CUT_POINT = 0x1801, 0x1802
OPERATION, INPUTS, PARAMETERS = 0x0B01, 0x0B02, 0x0B03
SELECTED, SCOPE_SLOTS, CHOICES = 0x0F01, 0x0C01, 0x0501
TIMECODE_START, TIMECODE_DROP = 0x1501, 0x1503
POSITION, COMMENT, DESCRIBED_SLOTS = 0x0601, 0x0602, 0x6102
TAG_NAME, TAG_VALUE = 0x5001, 0x5003
PARAMETER, CONSTANT, POINTS, POINT_VALUE, POINT_TIME = 0x4C01, 0x4D01, 0x4E02, 0x1A02, 0x1A03
LOCATORS, URL = 0x2F01, 0x4001

NOTE = "RUSHES"  # the attribute that notes stand in
SPEED = "72559a80-24d7-11d3-8a50-0050040ef7d2"  # ParameterDef_SpeedRatio
AMPLITUDE = "e4962321-2267-11d3-8a4c-0050040ef7d2"  # ParameterDef_Amplitude
WIPE = ("0c3bea44-fc05-11d2-8a29-0050040ef7d2", "SMPTE Video Wipe")
COLOURS = {"RED": (65535, 0, 0), "GREEN": (0, 65535, 0), "BLUE": (0, 0, 65535), "CYAN": (0, 65535, 65535)}
COLOURS |= {"MAGENTA": (65535, 0, 65535), "YELLOW": (65535, 65535, 0), "BLACK": (0, 0, 0), "WHITE": (65535,) * 3}


def label(text: str) -> bytes:
    """A universal label as it is stored: its first three parts from their little ends."""
    first, second, third, *rest = map(bytes.fromhex, text.split("-"))
    return first[::-1] + second[::-1] + third[::-1] + b"".join(rest)


def _class(number: int) -> bytes:
    return label(f"0d010101-0101-{number:04x}-060e-2b3402060101")


def _type(number: str) -> bytes:
    return label(f"{number}-0000-0000-060e-2b3401040101")


COMPONENT, COMMENT_MARKER = _class(0x0200), _class(0x0800)
KINDS = {
    _class(number): name
    for number, name in {
        0x0500: "EssenceGroup",
        0x0800: "CommentMarker",
        0x0A00: "OperationGroup",
        0x0B00: "NestedScope",
        0x0E00: "Selector",
        0x0F00: "Sequence",
        0x1100: "SourceClip",
        0x1400: "Timecode",
        0x1700: "Transition",
        0x2D00: "FilmDescriptor",
        0x2E00: "TapeDescriptor",
        0x3500: "CompositionMob",
        0x3900: "EventMobSlot",
        0x3B00: "TimelineMobSlot",
        0x3E00: "VaryingValue",
        0x4100: "DescriptiveMarker",
    }.items()
}

# What Avid added to every component and marker, under numbers that each file gives anew.
COMPONENT_ATTRIBUTES = COMPONENT, label("60958184-47b1-11d4-a01c-0004ac969f50")
MARKER_ATTRIBUTES = COMMENT_MARKER, label("c72cc817-aac5-499b-af34-bc47fec1eaa8")

TOP_LEVEL = label("0d010102-0101-0700-060e-2b3404010101")
PICTURE = {label("01030202-0100-0000-060e-2b3404010101"), label("6f3c8ce1-6cef-11d2-807d-006008143e6f")}
SOUND = {label("01030202-0200-0000-060e-2b3404010101"), label("78e1ebe1-6cef-11d2-807d-006008143e6f")}

STRING, RATIONAL = _type("01100200"), _type("03010100")
UNSIGNED = {_type("01010100"), _type("01010200"), _type("01010300"), _type("01010400")}
SIGNED = {_type("01010500"), _type("01010600"), _type("01010700"), _type("01010800")}
SIGNED |= {_type("01012001"), _type("01012002")}  # positions and lengths
