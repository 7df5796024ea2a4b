"""Values on the wire between examiner and candidate: exact types, capped, never pickle.

A value is one tag byte and its content. None, bool, int, float, complex, str, bytes, list,
tuple, dict and numeric ndarray go both ways. Three more go only towards the candidate, through
the `lend` and `borrow` hooks: a function (it stays here, a number goes), a `Generator` (its state
goes) and a large array (it is mapped, not copied).
"""

import math
import struct
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

DTYPES = (
    "?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16",
)  # fmt: skip
_CODE = {np.dtype(name): code for code, name in enumerate(DTYPES)}
_U32 = struct.Struct("<I")
_I64 = struct.Struct("<q")
_F64 = struct.Struct("<d")
_C128 = struct.Struct("<dd")
_MAX_INT_BYTES = 1024
_MAX_NDIM = 32
_MAX_KEYS = 1000
_MOST_EMPTY = 1_000_000
_MAX_ALL_KEYS = 50_000
# An array takes longer to make than a number.
_PARTS_OF_AN_ARRAY = 8


class WireError(ValueError):
    """The bytes are not a value, or the value is none that may cross."""


@dataclass(frozen=True)
class Caps:
    """The largest value that is encoded or decoded."""

    size: int = 64 << 20
    nodes: int = 1_000_000
    depth: int = 32


CAPS = Caps()


def reply_caps(size: int) -> Caps:
    """Return the caps of what a candidate says: to look at a million parts takes seconds."""
    return Caps(size, nodes=250_000)


Lend = Callable[[object], tuple[object, ...] | None]
Borrow = Callable[[tuple[object, ...]], object]


def encode(value: object, caps: Caps = CAPS, lend: Lend | None = None) -> bytes:
    """Return the bytes of `value`; what is no plain value is first offered to `lend`.

    `lend` answers with a tuple of plain values that stands for the object, or None.
    Raises WireError for a type that may not cross or a value beyond the caps.
    """
    writer = _Writer(caps, lend)
    writer.write(value, 0)
    return b"".join(writer.parts)


def decode(data: bytes, caps: Caps = CAPS, borrow: Borrow | None = None) -> object:
    """Return the value that `data` holds, all of it; arrays are fresh and writable.

    `borrow` turns what the other side's `lend` wrote into an object; without it, a lent object
    is refused. Raises WireError, and nothing else, for any bytes that `encode` cannot have made.
    """
    if len(data) > caps.size:
        raise WireError(f"a value of {len(data)} bytes is larger than {caps.size}")
    reader = _Reader(data, caps, borrow)
    value = reader.read(0)
    if reader.at != len(data):
        raise WireError("bytes follow the value")
    return value


def _check_keys(here: int, so_far: int) -> None:
    # Keys whose hashes collide cost the square of their number, on the trusted side.
    if here > _MAX_KEYS or so_far > _MAX_ALL_KEYS:
        raise WireError(f"a dict has more than {_MAX_KEYS} keys, or all have {_MAX_ALL_KEYS}")


class _Counter:
    """Counts the parts of one value, against the caps."""

    def __init__(self, caps: Caps) -> None:
        self.caps = caps
        self.nodes = 0

    def count(self, parts: int = 1) -> None:
        """Count some more; raise WireError where they are too many."""
        self.nodes += parts
        if self.nodes > self.caps.nodes:
            raise WireError(f"the value has more than {self.caps.nodes} parts")


class _Writer(_Counter):
    def __init__(self, caps: Caps, lend: Lend | None) -> None:
        super().__init__(caps)
        self.parts: list[bytes] = []
        self.size = 0
        self.keys = 0
        self.lend = lend

    def put(self, *parts: bytes) -> None:
        self.size += sum(map(len, parts))
        if self.size > self.caps.size:
            raise WireError(f"the value is larger than {self.caps.size} bytes")
        self.parts.extend(parts)

    def write(self, value: object, depth: int) -> None:
        self.count()
        if depth > self.caps.depth:
            raise WireError(f"the value is nested deeper than {self.caps.depth} levels")
        write = _WRITERS.get(type(value))
        if write is not None and not (self.lend and type(value) is np.ndarray):
            write(self, value, depth)
            return
        lent = self.lend(value) if self.lend else None
        if lent is not None:
            self.put(b"o")
            self.write(lent, depth + 1)
        elif write is not None:
            write(self, value, depth)
        else:
            raise WireError(f"a value of type {type(value).__name__} may not cross")

    def put_none(self, value: None, depth: int) -> None:
        self.put(b"N")

    def put_bool(self, value: bool, depth: int) -> None:
        self.put(b"T" if value else b"F")

    def put_int(self, value: int, depth: int) -> None:
        if -(2**63) <= value < 2**63:
            self.put(b"i", _I64.pack(value))
            return
        length = value.bit_length() // 8 + 1
        if length > _MAX_INT_BYTES:
            raise WireError(f"an integer has more than {_MAX_INT_BYTES * 8} bits")
        self.put(b"I", _U32.pack(length), value.to_bytes(length, "little", signed=True))

    def put_float(self, value: float, depth: int) -> None:
        self.put(b"f", _F64.pack(value))

    def put_complex(self, value: complex, depth: int) -> None:
        self.put(b"c", _C128.pack(value.real, value.imag))

    def put_str(self, value: str, depth: int) -> None:
        text = value.encode("utf-8", "replace")
        self.put(b"s", _U32.pack(len(text)), text)

    def put_bytes(self, value: bytes, depth: int) -> None:
        self.put(b"b", _U32.pack(len(value)), value)

    def put_list(self, value: list[object], depth: int) -> None:
        self.put(b"l", _U32.pack(len(value)))
        for item in value:
            self.write(item, depth + 1)

    def put_tuple(self, value: tuple[object, ...], depth: int) -> None:
        self.put(b"t", _U32.pack(len(value)))
        for item in value:
            self.write(item, depth + 1)

    def put_dict(self, value: dict[object, object], depth: int) -> None:
        self.keys += len(value)
        _check_keys(len(value), self.keys)
        self.put(b"d", _U32.pack(len(value)))
        for key, item in value.items():
            self.write(key, depth + 1)
            self.write(item, depth + 1)

    def put_array(self, value: np.ndarray, depth: int) -> None:
        code = _CODE.get(value.dtype)
        if code is None:
            raise WireError(f"an array of dtype {value.dtype} may not cross")
        if self.size + value.nbytes > self.caps.size:
            raise WireError(f"an array of {value.nbytes} bytes is larger than {self.caps.size}")
        self.count(_PARTS_OF_AN_ARRAY)
        if _is_endless(value.shape):
            raise WireError(f"an empty array of shape {value.shape} may not cross")
        self.put(b"a", bytes((code, value.ndim)), struct.pack(f"<{value.ndim}Q", *value.shape))
        self.put(value.tobytes())


_WRITERS: dict[type, Callable[..., None]] = {
    type(None): _Writer.put_none,
    bool: _Writer.put_bool,
    int: _Writer.put_int,
    float: _Writer.put_float,
    complex: _Writer.put_complex,
    str: _Writer.put_str,
    bytes: _Writer.put_bytes,
    list: _Writer.put_list,
    tuple: _Writer.put_tuple,
    dict: _Writer.put_dict,
    np.ndarray: _Writer.put_array,
}

PLAIN = frozenset(_WRITERS)


def _is_endless(shape: tuple[int, ...]) -> bool:
    """Say whether an array holds nothing, and yet parts without number along its other sides."""
    return 0 in shape and math.prod(side or 1 for side in shape) > _MOST_EMPTY


class _Reader(_Counter):
    def __init__(self, data: bytes, caps: Caps, borrow: Borrow | None) -> None:
        super().__init__(caps)
        self.data = data
        self.at = 0
        self.keys = 0
        self.borrow = borrow

    def take(self, length: int) -> bytes:
        end = self.at + length
        if end > len(self.data):
            raise WireError("the value ends too early")
        part = self.data[self.at : end]
        self.at = end
        return part

    def length(self, least: int = 1) -> int:
        """Read a length, of parts that take at least `least` bytes each of what is left."""
        (count,) = _U32.unpack(self.take(4))
        if count * least > len(self.data) - self.at:
            raise WireError("a length goes beyond the value")
        return int(count)

    def read(self, depth: int) -> object:
        self.count()
        if depth > self.caps.depth:
            raise WireError(f"the value is nested deeper than {self.caps.depth} levels")
        read = _READERS.get(self.take(1))
        if read is None:
            raise WireError("an unknown kind of value")
        return read(self, depth)

    def read_big_int(self, depth: int) -> int:
        length = self.length()
        if length > _MAX_INT_BYTES:
            raise WireError("an integer is too long")
        return int.from_bytes(self.take(length), "little", signed=True)

    def read_str(self, depth: int) -> str:
        try:
            return self.take(self.length()).decode("utf-8")
        except UnicodeDecodeError as error:
            raise WireError("a text is not UTF-8") from error

    def read_items(self, depth: int) -> list[object]:
        return [self.read(depth + 1) for _ in range(self.length())]

    def read_dict(self, depth: int) -> dict[object, object]:
        result: dict[object, object] = {}
        count = self.length(least=2)
        self.keys += count
        _check_keys(count, self.keys)
        for _ in range(count):
            key = self.read(depth + 1)
            try:
                hash(key)
            except TypeError as error:
                raise WireError("a key cannot be hashed") from error
            result[key] = self.read(depth + 1)
        return result

    def read_array(self, depth: int) -> np.ndarray:
        code, ndim = self.take(2)
        if code >= len(DTYPES) or ndim > _MAX_NDIM:
            raise WireError("an array of an unknown kind")
        self.count(_PARTS_OF_AN_ARRAY)
        shape = struct.unpack(f"<{ndim}Q", self.take(8 * ndim))
        dtype = np.dtype(DTYPES[code])
        if _is_endless(shape):
            raise WireError(f"an empty array of shape {shape} may not cross")
        data = self.take(math.prod(shape) * dtype.itemsize)
        try:
            array = np.frombuffer(data, dtype).reshape(shape)
            # A bool is one of two bytes; any other would be a third truth value.
            return np.asarray(array.view("u1") != 0) if dtype.kind == "b" else array.copy()
        except ValueError as error:
            raise WireError("an array has no such shape") from error

    def read_lent(self, depth: int) -> object:
        if self.borrow is None:
            raise WireError("an object was lent in the wrong direction")
        token = self.read(depth + 1)
        if type(token) is not tuple:
            raise WireError("a lent object is not a tuple")
        return self.borrow(token)


_READERS: dict[bytes, Callable[[_Reader, int], object]] = {
    b"N": lambda reader, depth: None,
    b"T": lambda reader, depth: True,
    b"F": lambda reader, depth: False,
    b"i": lambda reader, depth: _I64.unpack(reader.take(8))[0],
    b"I": _Reader.read_big_int,
    b"f": lambda reader, depth: _F64.unpack(reader.take(8))[0],
    b"c": lambda reader, depth: complex(*_C128.unpack(reader.take(16))),
    b"s": _Reader.read_str,
    b"b": lambda reader, depth: reader.take(reader.length()),
    b"l": _Reader.read_items,
    b"t": lambda reader, depth: tuple(reader.read_items(depth)),
    b"d": _Reader.read_dict,
    b"a": _Reader.read_array,
    b"o": _Reader.read_lent,
}
