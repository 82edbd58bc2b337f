"""Ports: one capability each, as a Request, a Result and a Protocol.

A port's method on an engine is its capability with underscores: "text-to-video" is ``text_to_video``.
Every Request is a frozen dataclass of plain values, nouns and Media; every Result names files that the
engine wrote in ``stage.out``, and plain facts about them.
"""
