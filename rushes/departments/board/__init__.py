"""The board. Takes a cut and its breakdown. Gives panels, the board to print, the contact sheet, the shot list."""

from rushes.departments.board.plan import board_tasks, panel_tasks

__all__ = ["board_tasks", "panel_tasks"]
