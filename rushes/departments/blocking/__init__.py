"""Takes a shot of the breakdown and its timing. Gives its blocking: the set, who stands where, the lens."""
