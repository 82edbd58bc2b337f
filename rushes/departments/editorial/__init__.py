"""Takes the cut, and edits from an editor's own tools. Gives the timelines those tools read, and what came back."""
