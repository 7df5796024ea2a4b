"""What a submission is lent: functions that stay here, generators' states, large arrays."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from . import memory
from .inside import wire
from .inside.plain import plain
from .lending import SMALLEST, Lender
from .limits import Limits
from .overtime import within

# What a function computes on its way to an answer.
_ROOM_TO_ANSWER_MB = 1024
# The others' states hold a position within a buffer, which numpy takes from anybody unchecked.
_CONGRUENTIAL = ("PCG64", "PCG64DXSM")
_GENERATORS = (*_CONGRUENTIAL, "SFC64")
# `inside/main.py` has the same number.
_MOST_DESCRIPTORS = 16
_REFUSED = ("refused", "the grader's function cannot take these arguments")


@dataclass(frozen=True)
class Handed:
    """What a student's code passed to a function that was lent to it.

    The last values go by `names`. At some positions, `drawn` has the state of a generator, and
    `lent` stands for rows of an array that came from here.
    """

    values: list[object]
    names: list[object]
    drawn: dict[object, object]
    lent: dict[object, object]

    def arguments(
        self, lender: Lender
    ) -> tuple[list[object], dict[str, object], dict[object, np.random.Generator]]:
        """Return what the function is called with, and the generators that it may move on."""
        moved = {at: _generator(state) for at, state in self.drawn.items()}
        arrays = {at: lender.rows(token) for at, token in self.lent.items()}
        every = [moved.get(at, arrays.get(at, value)) for at, value in enumerate(self.values)]
        unnamed = len(every) - len(self.names)
        named = zip(map(str, self.names), every[unnamed:], strict=True)
        return every[:unnamed], dict(named), moved


class Loans:
    """What is on loan to one submission; `broken` is what a function objected to in this call."""

    def __init__(self) -> None:
        self.broken: AssertionError | None = None
        self.descriptors: list[int] = []
        self._lender = Lender()
        self._in_the_box: set[int] = set()
        self._gone: list[int] = []
        self._functions: list[Callable[..., object]] = []
        self._generators: dict[int, tuple[int, np.random.Generator]] = {}
        self._bound: memory.Bound | None = None
        self._asked = 0

    def begin_call(self) -> None:
        """Get ready for a call: nothing was asked of the functions yet."""
        self.broken = self._bound = None
        self._asked = 0

    def begin_life(self) -> None:
        """Get ready for a new process, which has nothing of what another one was lent."""
        self._in_the_box.clear()
        self.forget()
        self._gone.clear()

    def forget(self) -> None:
        """Let go of the functions, generators and copies of arrays that were lent so far."""
        self._gone += self._lender.forget()
        self._functions.clear()
        self._generators.clear()

    def take_gone(self) -> list[int]:
        """Return the keys of the arrays that the box has no more use for, each once."""
        gone = [key for key in self._gone if key in self._in_the_box]
        self._in_the_box.difference_update(gone)
        self._gone.clear()
        return gone

    def encode(self, request: object) -> bytes:
        """Return the bytes of a request; `descriptors` are the files that go with it."""
        self.descriptors = []
        return wire.encode(request, lend=self._lend)

    def is_lent(self, handle: int) -> bool:
        """Say whether a function goes by the number `handle`."""
        return 0 <= handle < len(self._functions)

    def has_asked_too_often(self, limits: Limits) -> bool:
        """Count a question in this call, and say whether it is one too many."""
        self._asked += 1
        return self._asked > limits.callbacks

    def answer(self, handle: int, handed: Handed, limits: Limits) -> bytes:
        """Call a function that was lent, with no more memory than an answer may need.

        Raises Overtime where it takes more processor time than the whole call may.
        """
        if self._bound is None:
            self._bound = memory.Bound(limits.answer_mb + _ROOM_TO_ANSWER_MB)
        caps = wire.Caps(size=limits.answer_mb << 20)
        try:
            arguments, keywords, moved = handed.arguments(self._lender)
            function = self._functions[handle]
            with self._bound, np.errstate(all="ignore"):
                value = within(
                    limits.call_cpu_s, lambda: plain(function(*arguments, **keywords), caps)
                )
            states = {at: plain(dict(one.bit_generator.state)) for at, one in moved.items()}
            return wire.encode(("answer", value, states), caps)
        except AssertionError as error:
            self.broken = self.broken or error
        except Exception:  # noqa: BLE001, S110  # on the reference, the same would end in GraderError
            pass
        return wire.encode(_REFUSED)

    def _lend(self, value: object) -> tuple[object, ...] | None:
        if type(value) is np.ndarray:
            return self._lend_array(value) if value.nbytes >= SMALLEST else None
        if isinstance(value, np.random.Generator):
            return self._lend_generator(value)
        if isinstance(value, np.generic):
            raise wire.WireError("a numpy scalar in a request: make it an int or a float")
        if callable(value):
            self._functions.append(value)
            name = getattr(value, "__name__", "function")
            return ("function", len(self._functions) - 1, str(name))
        return None

    def _lend_array(self, array: np.ndarray) -> tuple[object, ...] | None:
        if len(self.descriptors) >= _MOST_DESCRIPTORS:
            # The other side takes no more at once; this one goes through the pipe.
            return None
        lent = self._lender.lend(array)
        if lent.key not in self._in_the_box:
            self._in_the_box.add(lent.key)
            self.descriptors.append(lent.descriptor)
        return ("array", lent.key, array.dtype.str, array.shape)

    def _lend_generator(self, generator: np.random.Generator) -> tuple[object, ...]:
        # The candidate keeps the stream going; what it does with it never comes back here.
        if id(generator) not in self._generators:
            key = secrets.randbits(62)
            self._generators[id(generator)] = (key, generator)
        key, _ = self._generators[id(generator)]
        kind = type(generator.bit_generator).__name__
        return ("generator", key, kind, plain(dict(generator.bit_generator.state)))


def _generator(state: object) -> np.random.Generator:
    """Return a generator in a state that a candidate sent; ValueError for what is none."""
    match state:
        case {"bit_generator": str(kind), **_rest} if kind in _GENERATORS:
            bits = getattr(np.random, kind)()
            bits.state = state
            if kind in _CONGRUENTIAL and bits.state["state"]["inc"] % 2 == 0:
                # Its period may be 1, and who waits for another number waits for ever.
                raise ValueError("no state of a generator")
            return np.random.Generator(bits)
    raise ValueError("no state of a generator")
