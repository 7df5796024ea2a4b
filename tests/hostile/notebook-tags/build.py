"""Makes what was handed in."""

import json

MODULUS = 2**61 - 1


def build(folder, names):
    root = folder / "handed-in"
    root.mkdir()
    # To Python's hash, all of them are 0: to find out that no two are equal takes minutes.
    tags = [MODULUS * number for number in range(1, 60_001)]
    cell = {"cell_type": "code", "id": "a", "outputs": [], "execution_count": None}
    cell |= {"metadata": {"tags": tags}, "source": "def double(x): return 2 * x"}
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}
    (root / "toy.ipynb").write_text(json.dumps(notebook))
    return root
