"""The orchestra's instruments, made by physics: bars and strings by their modes, plucked strings as waveguides
solved in the frequency domain, bows, reeds, jets and lips as waveguides stepped many at once, alone, in sections and
in ranks, free reeds in closed form; only synthesizers are spectra. Each file is one way of making sound; what tells
one instrument from another is in ``data/instruments.toml``.
"""
