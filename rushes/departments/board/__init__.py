"""The board. Takes a cut and its breakdown. Gives panels, the board to print, the contact sheet, the shot list."""

from rushes.departments.board.plan import BoardOrder, board_tasks, draft_of, panel_tasks, reframed

__all__ = ["BoardOrder", "board_tasks", "draft_of", "panel_tasks", "reframed"]
