"""Text that neither a terminal nor a page acts on."""


def printable(text: str, allowed: str = "") -> str:
    """Return `text` with every control and format character, but those `allowed`, replaced."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(
        char if char.isprintable() or char in allowed else "\N{REPLACEMENT CHARACTER}"
        for char in text
    )
