"""Makes what was handed in."""


def build(folder, names):
    root = folder / "handed-in"
    root.mkdir()
    line = "raise ValueError({}, 'double' * 100)\n"
    text = "A = 'double'\n" + "".join(line.format(number) for number in range(60))
    for number in range(400):
        (root / f"part{number:03}{'x' * 100}.py").write_text(text)
    return root
