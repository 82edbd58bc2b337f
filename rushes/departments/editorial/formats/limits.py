"""How much of a file is read before it is taken for something else."""

LARGEST = 128 * 1024 * 1024  # bytes of text; an edit of a long film with a thousand events is some 2 MB
