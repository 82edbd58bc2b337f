"""Delivery. Takes a cut, its takes and its mix. Gives the master: one file to watch, and its subtitles.

Nothing is encoded twice: the pictures were encoded shot by shot, the sound once, and joining copies packets.
"""
