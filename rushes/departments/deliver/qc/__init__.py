"""Quality control: a file read back from its first byte to its last, and judged by what was asked for."""
