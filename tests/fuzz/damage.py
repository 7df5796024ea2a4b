"""Damages a JSON document at the places that a fuzzer's bytes choose."""

import copy
from functools import reduce
from typing import Any

_MOST = 18
DEEP = reduce(lambda inner, _: [inner], range(60), [])
OTHERS: tuple[Any, ...] = (
    None, True, 0, -1, 4, 10**30, 0.5, float("inf"), "", "text", "\ud800", "\0", "a\nb", "x" * 5000,
    [], {}, [None], [[]], ["a", "b"], [1], {"a": 1}, {"": []}, DEEP,
)  # fmt: skip


def damaged(document: Any, choices: bytes) -> Any:
    """Return `document` with one part replaced, dropped or doubled for each three bytes."""
    whole = [copy.deepcopy(document)]
    for at in range(0, min(len(choices), _MOST) - 2, 3):
        how, high, low = choices[at : at + 3]
        places = _places(whole)
        holder, key = places[(high << 8 | low) % len(places)]
        if how < len(OTHERS):
            holder[key] = copy.deepcopy(OTHERS[how])
        elif how % 2 and holder is not whole:
            del holder[key]
        elif isinstance(holder, list):
            holder.insert(key, copy.deepcopy(holder[key]))
        else:
            holder[f"{key}_"] = holder[key]
    return whole[0]


def _places(whole: list[Any]) -> list[tuple[Any, Any]]:
    found, waiting = [], [whole]
    while waiting:
        holder: Any = waiting.pop()
        keys = list(holder) if isinstance(holder, dict) else range(len(holder))
        found += [(holder, key) for key in keys]
        waiting += [holder[key] for key in keys if isinstance(holder[key], dict | list)]
    return found
