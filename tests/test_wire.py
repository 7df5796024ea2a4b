"""The wire: whatever may cross comes back the same, and nothing else ever gets through."""

import struct
import tracemalloc

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.box.inside import wire
from grader.box.inside.wire import CAPS, DTYPES, Caps, WireError

LARGEST = 2**8191 - 1


def laid_out(array: np.ndarray, how: int) -> np.ndarray:
    """The same numbers in another order of memory: reversed, transposed, or with gaps."""
    if how == 1:
        return array[::-1] if array.ndim else array
    if how == 2:
        return array.T
    if how == 3 and array.ndim:
        return np.repeat(array, 2, axis=0)[::2]
    return array


texts = st.text(st.characters(exclude_categories=()))
integers = st.integers() | st.integers(-LARGEST, LARGEST)
scalars = (
    st.none() | st.booleans() | integers | st.floats() | st.complex_numbers() | texts | st.binary()
)
arrays = st.builds(
    laid_out,
    hnp.arrays(st.sampled_from(DTYPES).map(np.dtype), hnp.array_shapes(min_dims=0, min_side=0)),
    st.integers(0, 3),
)
keys = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3).map(tuple), max_leaves=5)
values = st.recursive(
    scalars | arrays,
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.lists(inner, max_size=5).map(tuple)
        | st.dictionaries(keys, inner, max_size=5)
    ),
    max_leaves=20,
)
frames = values.map(wire.encode)


def picture(value: object) -> object:
    """Everything that tells a value from another, in a form that == compares exactly."""
    match value:
        case float():
            return "float", struct.pack("<d", value)
        case complex():
            return "complex", struct.pack("<dd", value.real, value.imag)
        case str():
            return "str", value.encode("utf-8", "replace")
        case list() | tuple():
            return type(value).__name__, [picture(item) for item in value]
        case dict():
            return "dict", [(picture(key), picture(item)) for key, item in value.items()]
        case np.ndarray():
            return "array", value.dtype, value.shape, value.tobytes()
    return type(value).__name__, value


@given(values)
@example([float("nan"), -0.0, 0.0, float("-inf"), complex("nan-0j")])
@example([2**63 - 1, 2**63, -(2**63), -(2**63) - 1, LARGEST, -LARGEST])
@example([np.zeros(()), np.zeros((0, 3)), np.zeros((2, 0, 3), "?"), np.array([-0.0, np.nan])])
@example({(1, "a"): [True, 1, 1.0], None: {}, b"": ()})
@example(["\ud800", "\0", "é\U0001f600"])
def test_round_trip(value):
    """Every value that may cross comes back of the same type and with the same bits."""
    assert picture(wire.decode(wire.encode(value))) == picture(value)


@pytest.mark.parametrize("name", DTYPES)
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 0, 3), (2, 3, 2)], ids=str)
def test_every_dtype(name, shape):
    """An array of each dtype comes back equal, writable, and in memory of its own."""
    array = np.arange(np.prod(shape, dtype=int)).reshape(shape).astype(name)
    message = wire.encode(array)
    got = wire.decode(message)
    assert isinstance(got, np.ndarray)
    assert (got.dtype, got.shape) == (array.dtype, array.shape)
    assert (got == array).all()
    got[...] = 0
    again = wire.decode(message)
    assert isinstance(again, np.ndarray)
    assert (again == array).all()


def test_platform_integers():
    """The C names of a dtype are the same dtype, so that no platform's default is refused."""
    for name in ("int", "uint", "longlong", "ulonglong", "intp", "single", "double"):
        array = np.arange(3).astype(name)
        assert picture(wire.decode(wire.encode(array))) == picture(array)


def test_foreign_truth_values():
    """A bool array's bytes become True or False, whatever bytes were sent."""
    message = wire.encode(np.array([False, True, True]))
    got = wire.decode(message[:-3] + bytes([0, 2, 255]))
    assert isinstance(got, np.ndarray)
    assert got.view("u1").tolist() == [0, 1, 1]


class Number(int):
    """An int that is none of the exact types."""


class Sequence(list):
    """A list that is none of the exact types."""


class Matrix(np.ndarray):
    """An array that is none of the exact types."""


@pytest.mark.parametrize(
    "value",
    [
        Number(1),
        Sequence(),
        np.zeros(2).view(Matrix),
        np.float64(1),
        np.bool_(True),
        {1, 2},
        object(),
        len,
        range(3),
        bytearray(b"x"),
        np.array([None]),
        np.array(["text"]),
        np.zeros(2, ">f8"),
        np.zeros(2, "f8,i4"),
        np.zeros(2, "M8[s]"),
        np.zeros(2, np.longdouble) if np.longdouble(0).nbytes > 8 else object(),
        2**8191,
        -(2**8191),
        dict.fromkeys(range(1001)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_only_exact_types(value):
    """Subclasses, foreign dtypes, numpy scalars and objects do not cross, at no depth."""
    for wrapped in (value, [value], ({"key": value},)):
        with pytest.raises(WireError):
            wire.encode(wrapped)


@given(values)
def test_size_cap(value):
    """A value of exactly the cap's size crosses, and of one byte more does not."""
    message = wire.encode(value)
    size = len(message)
    assert wire.encode(value, Caps(size=size)) == message
    wire.decode(message, Caps(size=size))
    with pytest.raises(WireError):
        wire.encode(value, Caps(size=size - 1))
    with pytest.raises(WireError):
        wire.decode(message, Caps(size=size - 1))


def parts(value: object) -> int:
    """The number of values within a value, itself included."""
    if isinstance(value, dict):
        return 1 + sum(parts(key) + parts(item) for key, item in value.items())
    if isinstance(value, np.ndarray):
        return 1 + wire._PARTS_OF_AN_ARRAY
    return 1 + sum(map(parts, value)) if isinstance(value, list | tuple) else 1


@given(values)
def test_parts_cap(value):
    """A value of exactly as many parts as the cap says crosses, and with one more does not."""
    message = wire.encode(value)
    count = parts(value)
    wire.decode(wire.encode(value, Caps(nodes=count)), Caps(nodes=count))
    with pytest.raises(WireError):
        wire.encode(value, Caps(nodes=count - 1))
    with pytest.raises(WireError):
        wire.decode(message, Caps(nodes=count - 1))


WRAPPERS = {"list": lambda x: [x], "tuple": lambda x: (x,), "dict": lambda x: {0: x}}


@pytest.mark.parametrize("kind", WRAPPERS)
def test_depth_cap(kind):
    """Values nest up to the cap; one level more is refused by both sides."""
    value: object = 0
    for _ in range(CAPS.depth):
        value = WRAPPERS[kind](value)
    message = wire.encode(value)
    assert picture(wire.decode(message)) == picture(value)
    with pytest.raises(WireError):
        wire.encode([value])
    with pytest.raises(WireError):
        wire.decode(b"l" + struct.pack("<I", 1) + message)


def test_endless_values():
    """A list that holds itself is refused like any that is too deep."""
    inside_itself: list[object] = []
    inside_itself.append(inside_itself)
    with pytest.raises(WireError):
        wire.encode(inside_itself)


def test_lending():
    """What is no plain value crosses as the tuple that stands for it, in one direction."""
    things = [len, "plain", {"key": len}]
    message = wire.encode(things, lend=lambda value: ("function", value.__name__))
    assert wire.decode(message, borrow=lambda token: token) == [
        ("function", "len"),
        "plain",
        {"key": ("function", "len")},
    ]
    with pytest.raises(WireError):
        wire.decode(message)


def test_lending_an_array():
    """An array is offered to the lender first, and crosses as it is where he declines."""
    small, large = np.zeros(2), np.zeros(200)
    offer = wire.encode([small, large], lend=lambda x: ("array",) if x.size > 9 else None)
    got = wire.decode(offer, borrow=lambda token: token)
    assert picture(got) == picture([small, ("array",)])


mutations = st.lists(
    st.tuples(
        st.sampled_from(["flip", "cut", "insert", "repeat", "count"]),
        st.integers(0, 2**16),
        st.binary(min_size=1, max_size=9),
    ),
    min_size=1,
    max_size=4,
)


def mutated(frame: bytes, changes: list[tuple[str, int, bytes]]) -> bytes:
    """A frame as a hostile or a broken candidate could have sent it."""
    for kind, place, junk in changes:
        at = place % (len(frame) + 1)
        head, tail = frame[:at], frame[at:]
        if kind == "flip":
            frame = (
                head + bytes(a ^ b for a, b in zip(tail, junk, strict=False)) + tail[len(junk) :]
            )
        elif kind == "cut":
            frame = head + tail[len(junk) :]
        elif kind == "insert":
            frame = head + junk + tail
        elif kind == "repeat":
            frame = head + tail[:64] + tail
        else:
            frame = head + b"\xff" * 4 + tail[4:]
    return frame


@given(frames, mutations)
def test_decoding_damaged_frames(frame, changes):
    """A damaged frame is a value that crosses again, or a WireError, and never anything else."""
    decode_safely(mutated(frame, changes))


@given(st.binary(max_size=200))
@example(b"")
@example(b"o" * 40)
def test_decoding_random_bytes(data):
    """Random bytes are a value that crosses again, or a WireError, and never anything else."""
    decode_safely(data)


@given(st.sampled_from(b"NTFiIfcsbltdao").map(lambda tag: bytes([tag])), st.binary(max_size=60))
def test_decoding_each_kind(tag, data):
    """Random bytes after each tag are a value, or a WireError, and never anything else."""
    decode_safely(tag + data)


def decode_safely(data: bytes) -> None:
    """Decode, and demand of what comes out that it is a value like any other."""
    try:
        value = wire.decode(data)
    except WireError:
        return
    wire.encode(value)


def count(tag: bytes, number: int) -> bytes:
    """A tag and a length."""
    return tag + struct.pack("<I", number)


def shape(*sides: int, code: int = 11) -> bytes:
    """The head of an array."""
    return b"a" + bytes([code, len(sides)]) + struct.pack(f"<{len(sides)}Q", *sides)


LIARS = {
    "list": count(b"l", 2**32 - 1),
    "tuple": count(b"t", 2**32 - 1),
    "dict": count(b"d", 2**32 - 1),
    "text": count(b"s", 2**32 - 1),
    "bytes": count(b"b", 2**31),
    "integer": count(b"I", 2**32 - 1) + bytes(2000),
    "long integer": count(b"I", 1025) + bytes(1025),
    "array": shape(2**40),
    "array of many sides": shape(*[2**31 - 1] * 32),
    "empty array of long sides": shape(0, 2**62, 2**62),
    "empty array that overflows": shape(0, *[2**31 - 1] * 31),
    "array of more sides than numpy has": shape(*[1] * 33) + bytes(8),
    "array of no dtype": shape(1, code=14) + bytes(8),
    "array with too little": shape(3) + bytes(16),
    "array with too much": shape(1) + bytes(16),
    "deep list": count(b"l", 1) * 100_000 + b"N",
    "list in list": (count(b"l", 2**20) * 30 + b"N"),
    "key that cannot be hashed": count(b"d", 1) + count(b"l", 0) + b"N",
    "array as a key": count(b"d", 1) + shape(0) + b"N",
    "too many keys": count(b"d", 1001)
    + b"".join(b"i" + struct.pack("<q", i) + b"N" for i in range(1001)),
    "text that is no UTF-8": count(b"s", 2) + b"\xff\xff",
    "text with a surrogate": count(b"s", 3) + b"\xed\xa0\x80",
    "two values": b"NN",
    "nothing": b"",
    "unknown tag": b"x",
    "lent object": b"o" + count(b"t", 0),
}


@pytest.mark.parametrize("name", LIARS)
def test_lying_frames(name):
    """A frame that claims more than it holds is refused before anything is made for it."""
    message = LIARS[name]
    tracemalloc.start()
    try:
        with pytest.raises(WireError):
            wire.decode(message)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 300_000 + 2 * len(message)


def test_keys_in_all():
    """Many dicts of few keys have no more keys in all than collisions may cost."""
    many = [dict.fromkeys(range(1000))] * 50
    assert wire.decode(wire.encode(many)) == many
    with pytest.raises(WireError, match="keys"):
        wire.encode([*many, {0: 0}])
    one = wire.encode(many[0])
    with pytest.raises(WireError, match="keys"):
        wire.decode(count(b"l", 51) + one * 51)


def test_most_expensive_frame():
    """The most that a frame can make the reader build is what the caps allow, and no more."""
    caps = Caps(size=1 << 16, nodes=1000)
    message = count(b"l", 5000) + count(b"l", 0) * 5000
    with pytest.raises(WireError, match="1000 parts"):
        wire.decode(message, caps)
