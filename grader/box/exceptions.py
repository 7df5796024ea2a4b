"""The names of exceptions that may be repeated: Python's and numpy's own."""

import builtins

_NUMPY_EXCEPTIONS = {
    "AxisError",
    "ComplexWarning",
    "DTypePromotionError",
    "LinAlgError",
    "TooHardError",
    "UFuncTypeError",
}


def exception_name(name: str) -> str:
    """Return the name of an exception that Python or numpy has; a submission's own may say more."""
    known = getattr(builtins, name, None)
    if isinstance(known, type) and issubclass(known, BaseException):
        return name
    return name if name in _NUMPY_EXCEPTIONS else "an exception of its own"
