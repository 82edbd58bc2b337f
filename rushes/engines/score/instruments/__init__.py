"""The orchestra's instruments, made by physics: bars and strings by their modes, plucked strings as waveguides
solved in the frequency domain, bows, reeds, jets and lips as waveguides stepped many at once, free reeds in
closed form; sections, double reeds, organ and oscillators by spectra. Each file is one way of making sound; what
tells one instrument from another is in ``data/instruments.toml``.
"""
