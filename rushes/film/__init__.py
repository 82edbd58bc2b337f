"""The nouns: what a film is made of. Frozen, no I/O, one noun a file.

Measures are whole numbers (millimetres, tenths of a degree, milliseconds) or rationals, never floats,
so that whatever enters a recipe has one spelling on every machine.
"""
