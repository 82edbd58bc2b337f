"""Takes shots in order with their takes, and sounds with their places. Gives the cut, and its OpenTimelineIO file."""

from rushes.departments.cut.plan import assemble, first_and_last, picture_events, starts, timeline_task, voices_alone

__all__ = ["assemble", "first_and_last", "picture_events", "starts", "timeline_task", "voices_alone"]
