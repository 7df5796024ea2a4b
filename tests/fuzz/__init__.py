"""Fuzz targets: each is a function of bytes that returns, or raises what nobody may see.

`python -m tests.fuzz TARGET SECONDS` drives one with atheris, guided by coverage; `make fuzz`
drives each in turn; `tests/test_fuzz.py` gives each its seeds, and these damaged, in every run.
"""
