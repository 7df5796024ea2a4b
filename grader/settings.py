"""Reads a table of TOML key by key: whatever is wrong in it is said with its key and its place."""

import math
from collections.abc import Collection, Iterator


class Table:
    """A table of TOML of which every key is known.

    Raises ValueError, a sentence without its end, for a key that is unknown or missing and for a
    value that is of the wrong kind. `place` says whose table it is: " of exercise `sgd`".
    """

    def __init__(self, content: object, place: str = "", keys: Collection[str] = ()) -> None:
        if not isinstance(content, dict):
            raise ValueError(f"what is said{place} must be a table of keys and values")
        unknown = [key for key in content if key not in keys]
        if keys and unknown:
            raise ValueError(
                f"`{unknown[0]}`{place} is unknown; there may be {', '.join(sorted(keys))}"
            )
        self.place = place
        self._content = content

    def __iter__(self) -> Iterator[str]:
        return iter(self._content)

    def get(self, key: str) -> object:
        """Return the value of a key that there must be."""
        if key not in self._content:
            raise ValueError(f"`{key}`{self.place} is missing")
        value: object = self._content[key]
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text."""
        value = self._content.get(key, default) if default is not None else self.get(key)
        if not isinstance(value, str):
            raise self._wrong(key, "a text in quotes", value)
        return value

    def positive(self, key: str, whole: bool = False) -> float:
        """Return a number above zero."""
        value = self.get(key)
        kind = "a positive whole number" if whole else "a positive number"
        if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
            raise self._wrong(key, kind, value)
        if not 0 < value < math.inf:
            raise self._wrong(key, kind, value)
        return value

    def table(self, key: str, place: str, keys: Collection[str] = ()) -> "Table":
        """Return a table within this one, empty unless it is there."""
        return Table(self._content.get(key, {}), place, keys)

    def tables(self, key: str) -> list[object]:
        """Return the list of tables that `[[key]]` writes, empty unless it is there."""
        value = self._content.get(key, [])
        if not isinstance(value, list):
            raise ValueError(f"`[{key}]`{self.place} must be written `[[{key}]]`")
        return value

    def _wrong(self, key: str, kind: str, value: object) -> ValueError:
        return ValueError(f"`{key}`{self.place} must be {kind}, not {value!r}")
