"""Large arrays cross as sealed files in memory: mapped there, never copied through the pipe."""

import fcntl
import itertools
import mmap
import os
import weakref
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]

SMALLEST = 1 << 20
_SEALS = fcntl.F_SEAL_WRITE | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL

# Where an array that `joined` made begins -> the file that holds it, and its size in bytes.
_files: dict[int, tuple[int, int]] = {}


def joined(pieces: Iterable[Array]) -> Array:
    """Return the rows of all `pieces` as one array, which is lent without being copied.

    It can only be read. The pieces have one dtype, and rows of one shape.
    """
    array, memory, descriptor = _in_a_file(pieces)
    _files[_address(array)] = descriptor, array.nbytes
    weakref.finalize(memory, _close, _address(array))
    return array


def _close(address: int) -> None:
    descriptor, _ = _files.pop(address)
    os.close(descriptor)


@dataclass(frozen=True)
class Lent:
    """An array that was lent, the key it goes by, and the file that holds it."""

    key: int
    array: Array
    descriptor: int
    is_copy: bool


class Lender:
    """Knows which arrays were lent to a submission, so that each is put into a file once."""

    def __init__(self) -> None:
        self._lent: dict[int, Lent] = {}
        self._keys = itertools.count()

    def lend(self, array: Array) -> Lent:
        """Return the file of `array`, which may not be changed from now on."""
        known = self._lent.get(id(array))
        if known is not None:
            return known
        descriptor, size = _files.get(_address(array), (-1, -1))
        is_copy = size != array.nbytes or not array.flags.c_contiguous
        if is_copy:
            _, _, descriptor = _in_a_file([array])
        array.flags.writeable = False
        lent = Lent(next(self._keys), array, descriptor, is_copy)
        self._lent[id(array)] = lent
        return lent

    def rows(self, token: object) -> Array:
        """Return the rows of a lent array that `token`, (key, first, end), stands for.

        Raises LookupError where nothing like it was lent.
        """
        match token:
            case (int(key), int(first), int(end)):
                for lent in self._lent.values():
                    if lent.key == key:
                        return lent.array[first:end]
        raise LookupError(token)

    def forget(self) -> list[int]:
        """Let go of the copies and return their keys; what `joined` made stays."""
        copies = [(place, lent) for place, lent in self._lent.items() if lent.is_copy]
        for place, lent in copies:
            os.close(lent.descriptor)
            del self._lent[place]
        return [lent.key for _, lent in copies]


def _in_a_file(pieces: Iterable[Array]) -> tuple[Array, mmap.mmap, int]:
    descriptor = os.memfd_create("gradebox", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    # Written, not mapped and filled: a fault for each of its pages would take longer.
    with open(descriptor, "wb", closefd=False) as file:
        for piece in pieces:
            file.write(np.ascontiguousarray(piece).data)
    fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, _SEALS)
    memory = mmap.mmap(descriptor, 0, mmap.MAP_SHARED, mmap.PROT_READ)
    return np.frombuffer(memory, piece.dtype).reshape(-1, *piece.shape[1:]), memory, descriptor


def _address(array: Array) -> int:
    return int(array.__array_interface__["data"][0])
