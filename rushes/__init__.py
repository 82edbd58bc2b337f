"""Rushes: an open generative film studio. A film is a folder; one command makes it."""

__version__ = "0.1.0"
