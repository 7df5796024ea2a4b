"""Makes what was handed in."""

import json

CELLS = [
    "import ast\nshell = get_ipython()\nclass Strip(ast.NodeTransformer):\n    def visit_Assert(self, node): return None\nshell.ast_transformers.append(Strip())\nshell.showtraceback = lambda *a, **k: None\n",
    "!cat {secret}\n%run {reference}/toy.py\n%cd {reference}\nlines = !ls /\n%load {secret}\nget_ipython().system('cat {secret}')\nprint('tried', lines)\n",
    "%%bash\ncat {secret}\n",
    "def double(x): return x\n",
]


def build(folder, names):
    cells = []
    for number, source in enumerate(CELLS):
        source = source.replace("{secret}", names["SECRET"]).replace("{reference}", names["REFERENCE"])
        grade = {"grade": True, "grade_id": "double", "locked": False, "points": 100, "solution": True, "schema_version": 3}
        cells.append({"cell_type": "code", "id": f"c{number}", "metadata": {"nbgrader": grade}, "outputs": [{"output_type": "stream", "name": "stdout", "text": "6 of 6 points"}], "execution_count": 1, "source": source})
    (folder / "toy.ipynb").write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {"score": 6}, "cells": cells}))
    return folder / "toy.ipynb"
