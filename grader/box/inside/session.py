"""Answers the examiner's requests with the student's functions, in plain values."""

import contextlib
import random
import sys
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeGuard

import numpy as np

from . import faults, wire
from .library import Library, Source
from .plain import Unsendable, plain

# How many results of each function are watched, how large an array among them may be, and how
# many parts a list may have: they stay in the box's memory.
_WATCHED = 4
_LARGEST_WATCHED = 1 << 14
_MOST_WATCHED = 128
# As in `outcome.py`, which the box does not have.
_EARLIER = -1

Reply = tuple[object, ...]
Ask = Callable[[bytes], object]


class Session:
    """One life of a candidate: the submission's modules and what the examiner lent.

    `ask` sends one message to the examiner and returns the value that it answers with;
    `map_array` turns a lent array's token into an array, `unmap` lets go of those of some keys, and
    `rows_of` says which rows of such an array, which the examiner has itself, an object is, if it
    is some.
    """

    def __init__(
        self,
        ask: Ask,
        map_array: Callable[[tuple[object, ...]], np.ndarray],
        unmap: Callable[[Iterable[object]], None],
        rows_of: Callable[[object], tuple[int, int, int] | None],
    ) -> None:
        self.ask = ask
        self.map_array = map_array
        self.unmap = unmap
        self.rows_of = rows_of
        self.caps = wire.CAPS
        self.library = Library(())
        self.generators: dict[object, np.random.Generator] = {}
        self.results: dict[str, deque[tuple[object, object]]] = {}

    def answer(self, request: bytes) -> Reply:
        """Carry out one request and return the reply to it."""
        match wire.decode(request, borrow=self.borrow):
            case ("open", list(sources), list(aliases), int(seed)):
                return self.open(sources, aliases, seed)
            case ("survey", str(name), list(tasks)):
                return ("survey", *self.library.survey(name, tasks))
            case ("skip", str(name), int(skip)):
                self.library.loaded[name].skip = skip
                return ("done",)
            case ("load", str(name)):
                return ("loaded", self.load(name))
            case ("substitute", dict(functions), list(tasks)):
                self.library.substitute(
                    {str(name): each for name, each in functions.items()}, list(map(str, tasks))
                )
                return ("done",)
            case ("call", str(name), str(place), list(arguments), int(reply_size), list(gone)):
                self.unmap(gone)
                self.caps = wire.reply_caps(reply_size)
                return self.call(name, place, arguments)
        raise faults.Severed("an unknown request")

    def open(self, sources: Iterable[Sequence[object]], aliases: list[str], seed: int) -> Reply:
        """Take the submission in, without running any of it."""
        self.library = Library(map(_source, sources), aliases)
        self.library.install()
        # What a student draws from the global generators is the same in every run.
        random.seed(seed)
        np.random.seed(seed % 2**32)
        return ("done",)

    def load(self, name: str) -> list[dict[str, object]]:
        """Import module `name` and return what of it failed.

        It finds its neighbours' own functions; the examiner's answer no questions at this time.
        """
        self.library.substitute({}, [])
        problems = self.library.loaded[name].problems
        try:
            self.library.get(name)
        except faults.OURS:
            raise
        except BaseException as error:
            problems.append(faults.describe(error))
        return list(problems)

    def call(self, name: str, place: str, arguments: list[object]) -> Reply:
        """Call the student's function `name` of module `place`."""
        function = getattr(self.library.get(place), name, None)
        if not callable(function):
            return ("missing",)
        before = [self.fingerprint(argument) for argument in arguments]
        try:
            returned = function(*arguments)
            result = plain(returned, self.caps)
        except faults.OURS:
            raise
        except Unsendable as error:
            return ("unsendable", str(error))
        except BaseException as error:
            return ("raised", faults.describe(error))
        finally:
            _flush()
        after = [self.fingerprint(argument) for argument in arguments]
        pairs = enumerate(zip(before, after, strict=True))
        changed = [at for at, (old, new) in pairs if old != new]
        if self.overwrites(name, returned):
            changed.append(_EARLIER)
        return ("value", result, changed)

    def overwrites(self, name: str, returned: object) -> bool:
        """Say whether some of the last results of `name` are others by now; watch this one, too."""
        results = self.results.setdefault(name, deque(maxlen=_WATCHED))
        others = any(_snapshot(earlier) != before for earlier, before in results)
        if others:
            results.clear()
        if (snapshot := _snapshot(returned)) is not None:
            results.append((returned, snapshot))
        return others

    def fingerprint(self, argument: object) -> bytes:
        """Return bytes that differ where the argument does; what was lent counts as unchanged."""
        try:
            return wire.encode(argument, lend=_lent)
        except wire.WireError:
            return b""

    def borrow(self, token: tuple[object, ...]) -> object:
        """Return the function, generator or array that a token of the examiner's stands for."""
        match token:
            case ("function", int(handle), str(name)):
                return self.callback(handle, name)
            case ("generator", int(key), str(kind), dict(state)):
                if key not in self.generators:
                    generator = getattr(np.random, kind)(_seed(state))
                    generator.state = state
                    self.generators[key] = np.random.Generator(generator)
                return self.generators[key]
            case ("array", *_):
                return self.map_array(token)
        raise wire.WireError("an unknown token")

    def callback(self, handle: int, name: str) -> Callable[..., object]:
        """Return a function that the examiner answers."""

        def ask_examiner(*arguments: object, **named: object) -> object:
            every = dict(enumerate((*arguments, *named.values())))
            moving = {at: one.bit_generator for at, one in every.items() if _draws(one)}
            try:
                question = self.question(handle, every, list(named), moving)
            except (Unsendable, wire.WireError) as error:
                raise TypeError(f"`{name}` cannot be given {error}") from None
            match self.ask(question):
                case ("answer", value, dict(states)):
                    for at, bits in moving.items():
                        bits.state = states[at]
                    return value
                case ("refused", str(message)):
                    raise ValueError(message)
            raise faults.Severed("an unknown answer")

        ask_examiner.__name__ = name
        return ask_examiner

    def question(
        self, handle: int, every: dict[int, object], names: list[str], moving: dict[int, Any]
    ) -> bytes:
        """Return the message that asks for a lent function's answer; the last values have names."""
        lent = {at: rows for at, one in every.items() if (rows := self.rows_of(one))}
        values = [
            None if at in moving or at in lent else plain(one, self.caps)
            for at, one in every.items()
        ]
        states = {at: plain(dict(bits.state)) for at, bits in moving.items()}
        return wire.encode(("callback", handle, values, names, states, lent), self.caps)


def _draws(value: object) -> TypeGuard[np.random.Generator]:
    return isinstance(value, np.random.Generator)


def _source(fields: Sequence[object]) -> Source:
    match fields:
        case [str(name), str(filename), list(cells), bool(is_notebook)]:
            return Source(name, filename, tuple(map(str, cells)), is_notebook)
    raise faults.Severed("a source that is none")


def _seed(state: dict[object, object]) -> int:
    # Children that a student spawns come from the seed, which would else be another in every run.
    return zlib.crc32(wire.encode(state))


def _lent(value: object) -> tuple[object, ...] | None:
    # An array that has a base is mapped, or a view that the student put into the argument.
    if type(value) is np.ndarray:
        return None if value.base is None else ("lent",)
    return None if type(value) in wire.PLAIN else ("lent",)


def _snapshot(value: object, depth: int = 4) -> object:
    """Return what is another where an array or a list was written into; None for what is too large.

    Also None for whatever else a student may return, which is not watched.
    """
    if type(value) is np.ndarray:
        small = value.nbytes <= _LARGEST_WATCHED and not value.dtype.hasobject
        return (value.shape, value.dtype.str, value.tobytes()) if small else None
    if type(value) is dict:
        return _snapshot(list(value.items()), depth)
    if type(value) is list or type(value) is tuple:
        few = depth and len(value) <= _MOST_WATCHED
        parts = [_snapshot(item, depth - 1) for item in value] if few else [None]
        return None if None in parts else parts
    if type(value) is float:
        return repr(value)  # nan is no equal of itself
    return value if type(value) in (bool, int, str) else None


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        # A student may have replaced or closed it.
        with contextlib.suppress(BaseException):
            stream.flush()
