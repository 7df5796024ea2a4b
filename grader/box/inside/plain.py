"""Turns what a student's function returned into exact types that may cross the wire."""

import numbers
from array import array
from collections import deque
from collections.abc import Callable, Iterator, KeysView, Mapping, ValuesView
from decimal import Decimal
from typing import Any

import numpy as np

from .wire import CAPS, Caps

_EXACT = frozenset({type(None), bool, int, float, complex, str, bytes})
_SEQUENCES = (Iterator, range, deque, KeysView, ValuesView)
_BUFFERS = (bytearray, memoryview, array)
# What a member of an Enum of texts is, str() does not tell.
_BASES: dict[type, Callable[[Any], object]] = {
    int: int,
    float: float,
    complex: complex,
    str: str.__str__,
    bytes: bytes,
}


class Unsendable(Exception):
    """What came back is no value; the text says what it is instead."""


def plain(value: object, caps: Caps = CAPS) -> object:
    """Return `value` in exact types: lists for iterators, base types for subclasses.

    Raises Unsendable for what is no number, text, array or container of these, and for what
    is larger than `caps`.
    """
    return _Plain(caps).convert(value, 0)


class _Plain:
    def __init__(self, caps: Caps) -> None:
        self.caps = caps
        self.nodes = 0

    def convert(self, value: object, depth: int) -> object:
        self.nodes += 1
        if depth > self.caps.depth:
            raise Unsendable(f"something nested deeper than {self.caps.depth} levels")
        if self.nodes > self.caps.nodes:
            raise Unsendable(f"something of more than {self.caps.nodes} parts")
        if type(value) in _EXACT:
            return value
        if isinstance(value, np.ndarray):
            return self.array(value, depth)
        if isinstance(value, np.generic):
            return self.scalar(value, depth)
        if isinstance(value, tuple):
            return tuple(self.convert(item, depth + 1) for item in tuple.__iter__(value))
        if isinstance(value, list):
            return [self.convert(item, depth + 1) for item in list.__iter__(value)]
        if isinstance(value, dict):
            return {
                self.convert(key, depth + 1): self.convert(item, depth + 1)
                for key, item in dict.items(value)
            }
        if isinstance(value, Mapping):
            return {
                self.convert(key, depth + 1): self.convert(item, depth + 1)
                for key, item in value.items()
            }
        if isinstance(value, _SEQUENCES):
            return [self.convert(item, depth + 1) for item in value]
        return self.subclass(value, depth)

    def subclass(self, value: object, depth: int) -> object:
        for base, convert in _BASES.items():
            if isinstance(value, base):
                return convert(value)
        if isinstance(value, numbers.Real | Decimal):
            return float(value)
        if isinstance(value, _BUFFERS) or hasattr(type(value), "__array__"):
            return self.array(np.asarray(value), depth)
        raise Unsendable(_describe(value))

    def scalar(self, value: np.generic, depth: int) -> object:
        if isinstance(value, np.longdouble):
            return float(value)
        if isinstance(value, np.clongdouble):
            return complex(value)
        item = value.item()
        if isinstance(item, np.generic):
            raise Unsendable(f"a numpy value of dtype {value.dtype}")
        return self.convert(item, depth)

    def array(self, value: np.ndarray, depth: int) -> object:
        if value.nbytes > self.caps.size:
            raise Unsendable(
                f"an array of {value.nbytes >> 20} MB, where {self.caps.size >> 20} MB are allowed"
            )
        kind = value.dtype.kind
        if kind in "OUS":
            return self.convert(np.ndarray.tolist(value), depth)
        if kind not in "biufc":
            raise Unsendable(f"an array of dtype {value.dtype}")
        if kind == "f" and value.dtype.itemsize > 8:
            return np.array(value, np.float64, order="C")
        if kind == "c" and value.dtype.itemsize > 16:
            return np.array(value, np.complex128, order="C")
        return np.array(value, value.dtype.newbyteorder("="), order="C", subok=False)


def _describe(value: object) -> str:
    if isinstance(value, type):
        return "a class"
    if callable(value):
        return "a function"
    return f"an object of type {type(value).__name__}"
