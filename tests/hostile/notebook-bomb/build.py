"""Makes what was handed in."""

import json


def build(folder, names):
    cells = [{"cell_type": "code", "id": "same", "metadata": {}, "outputs": [], "execution_count": None, "source": "x = 1"} for _ in range(10_000)]
    cells[-1]["source"] = "def double(x): return x"
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"note": "y" * 4_000_000}, "cells": cells}
    (folder / "toy.ipynb").write_text(json.dumps(notebook))
    return folder / "toy.ipynb"
