"""Takes shots in order with their takes, and sounds with their places. Gives the cut, and its OpenTimelineIO file."""

from rushes.departments.cut.plan import assemble, picture_events, starts, timeline_task

__all__ = ["assemble", "picture_events", "starts", "timeline_task"]
