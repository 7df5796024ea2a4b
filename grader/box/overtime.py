"""How long this process may compute for others: what takes longer is interrupted."""

import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

Result = TypeVar("Result")
_AGAIN_S = 0.1


class Overtime(BaseException):
    """What was computed takes too long; it has no business with this, so this is no Exception."""


def within(seconds: float, compute: Callable[[], Result]) -> Result:
    """Return what `compute` returns; raise Overtime where it takes more processor time.

    One step of numpy's is not interrupted, and nothing is outside of the main thread, which alone
    hears of signals.
    """
    if threading.current_thread() is not threading.main_thread():
        return compute()
    try:
        signal.signal(signal.SIGPROF, _interrupt)
        # Python drops what is raised where nobody can catch it, so that once may not be enough.
        signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN_S)
        try:
            return compute()
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    except Overtime:
        # It may have come just before the line above.
        signal.setitimer(signal.ITIMER_PROF, 0)
        raise


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise Overtime
