"""``python -m rushes``."""

from rushes.cli import main

if __name__ == "__main__":
    main()
