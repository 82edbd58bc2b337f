"""The orchestra's instruments, made by physics: bars and strings by their modes, plucked strings as waveguides, bows,
reeds, lips and pipes by spectra that open with their force. Each file is one way of making sound; what tells one
instrument from another is in ``data/instruments.toml``."""
