"""Places under the sky that are told in tables: grounds, rows, scatters and pieces put together by one composer.

``data/*.toml`` holds one table a family (town, country, wild, play), ``data/pieces.toml`` what is too large or too
still to be a prop. The keys of a table are explained at the head of ``data/town.toml``.
"""
