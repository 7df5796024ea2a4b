"""How much memory this side may take while it computes for a submission."""

import contextlib
import resource
import sys
from collections.abc import Iterator

_SOFT, _HARD = resource.getrlimit(resource.RLIMIT_AS)


def memory_in_use() -> int:
    """Return the size of this process's memory in bytes, as its limit counts it."""
    if sys.platform != "linux":
        return 0
    with open("/proc/self/statm", "rb") as file:
        return int(file.read().split()[0]) * resource.getpagesize()


@contextlib.contextmanager
def at_most(memory: int) -> Iterator[None]:
    """Have whatever would take this process beyond `memory` bytes raise MemoryError."""
    if sys.platform == "linux":
        usual = _SOFT if _SOFT != resource.RLIM_INFINITY else sys.maxsize
        resource.setrlimit(resource.RLIMIT_AS, (min(memory, usual), _HARD))
    try:
        yield
    finally:
        if sys.platform == "linux":
            resource.setrlimit(resource.RLIMIT_AS, (_SOFT, _HARD))
