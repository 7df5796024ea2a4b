"""Makes what was handed in."""

CODE = """
try:
    open({outside!r} + "/" + __name__, "w").write("shadowed")
    print("GOT", __name__)
except OSError:
    pass

def double(x): return x
"""


def build(folder, names):
    root = folder / "handed-in"
    root.mkdir()
    modules = ("numpy json pytest conftest sitecustomize usercustomize site inside wire session grader socket os random unittest encodings click "
               "jsonschema nbformat toy test_toy _pytest reference course dataclasses __future__")
    for name in modules.split():
        (root / f"{name}.py").write_text(CODE.format(outside=names["OUTSIDE"]))
    for name in ("pytest.ini", "tox.ini", "setup.cfg", "pyproject.toml", "course.toml", ".pth", "x.pth"):
        (root / name).write_text("[pytest]\naddopts = -p conftest\n[tool.pytest.ini_options]\naddopts = '-p conftest'\n")
    for name in ("numpy", "grader", "site-packages"):
        (root / name).mkdir()
        (root / name / "__init__.py").write_text(CODE.format(outside=names["OUTSIDE"]))
    return root
