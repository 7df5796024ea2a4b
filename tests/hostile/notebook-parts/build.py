"""Makes what was handed in."""

import json


def build(folder, names):
    root = folder / "handed-in"
    root.mkdir()
    cell = {"cell_type": "code", "source": "", "metadata": {}, "outputs": [], "execution_count": None}
    cells = [{**cell, "id": f"c{number}"} for number in range(60_000)]
    text = json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})
    (root / "many.ipynb").write_text(text)
    (root / "toy.py").write_text("def double(x): return x\n")
    return root
