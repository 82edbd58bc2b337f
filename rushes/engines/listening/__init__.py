"""What can be told of a recording of speech: its samples, its melody, its sounds in time, its colour.

Shared by engines that work from recordings and by the guide department; numpy, soxr and PyAV only.
"""
