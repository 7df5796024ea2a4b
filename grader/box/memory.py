"""How much memory this process may take while it computes for others."""

import resource
from pathlib import Path
from types import TracebackType

_PAGE = resource.getpagesize()


class Bound:
    """While it is entered, no more than some megabytes can be had beyond what there was.

    Asking for more is a MemoryError. Where a machine does not tell what is in use, there is no
    bound.
    """

    def __init__(self, megabytes: int) -> None:
        self._before = resource.getrlimit(resource.RLIMIT_AS)
        soft, hard = self._before
        used = _in_use()
        most = used + (megabytes << 20) if used else soft
        self._within = (most if soft == resource.RLIM_INFINITY else min(most, soft), hard)

    def __enter__(self) -> None:
        """Set the bound."""
        resource.setrlimit(resource.RLIMIT_AS, self._within)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Lift it."""
        resource.setrlimit(resource.RLIMIT_AS, self._before)


def _in_use() -> int:
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:
        return 0
    return int(pages) * _PAGE
