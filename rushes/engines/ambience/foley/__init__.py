"""The sounds of things: one at a time, close and dry, each time a little different."""
