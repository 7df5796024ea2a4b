"""Makes what was handed in."""

def build(folder, names):
    root = folder / "handed-in"
    root.mkdir()
    (root / "toy.py").write_text("def double(x): return x\n")
    sources = [
        "(" * 10_000 + ")" * 10_000, "-" * 100_000 + "1", "a" + ".b" * 50_000, "1" + "+1" * 50_000, "lambda: " * 3_000 + "0", "9" * 100_000,
        "x = [" + "[" * 150 + "]" * 150 + "]", "f" + "(1)" * 30_000, "not " * 20_000 + "1", "if 1: pass\n" + "elif 1: pass\n" * 3_000,
        "".join(" " * n + "if 1:\n" for n in range(99)) + " " * 99 + "pass", "@a\n" * 20_000 + "def f(): pass", "x = 2 ** 2 ** 2 ** 2 ** 2 ** 40", "x = 'a' * 10 ** 12",
        "f'" + "{" * 200 + "}" * 200 + "'", "class A:\n" + "".join(" " * n + "class A:\n" for n in range(1, 90)) + " " * 90 + "x = 1", "global a\n" * 5_000, "(yield)", "a: int = b: int",
    ]
    for number, source in enumerate(sources):
        (root / f"odd{number:02}.py").write_text(source + "\ndef double(x): return x\n")
    return root
