"""Makes what was handed in."""

import json


def build(folder, names):
    root = folder / "handed-in"
    root.mkdir()
    (root / "toy.py").write_text("def double(x): return x\n")
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "outputs": [], "execution_count": None}
    whole = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}}
    texts = [
        "[" * 1_000_000, '{"a":' * 100_000, "null", "[]", '"x"', "1e999", "NaN", "", "{}", "\x00", '{"nbformat": 4}', '{"nbformat": 99, "cells": []}', '{"nbformat": "4", "cells": {}}',
        '{"nbformat": 4, "nbformat_minor": ' + "9" * 5000 + ', "metadata": {}, "cells": []}', '{"nbformat":4,"nbformat_minor":5,"cells":[],"metadata":{"a":' + "[" * 3000 + "]" * 3000 + "}}",
        *(json.dumps(whole | {"cells": [cell | {"source": source}]}) for source in (None, 5, {}, [1], [[]], "a\x00b", "\ud800", "%%bash\nrm -rf ~", "def double(x): return x\n")),
        json.dumps(whole | {"cells": [{}]}), json.dumps(whole | {"cells": [None]}), json.dumps(whole | {"cells": {"a": 1}}),
        json.dumps({"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": [{"cells": [{"cell_type": "code", "input": 5}]}]}),
    ]
    for number, text in enumerate(texts):
        (root / f"odd{number:02}.ipynb").write_bytes(text.encode("utf-8", "surrogatepass"))
    return root
