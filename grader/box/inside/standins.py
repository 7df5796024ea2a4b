"""Stand-ins for what draws or displays: a plot in a student's file must not break grading."""

import builtins
import sys
import types
from collections.abc import Iterable, Iterator

NAMES = (
    "matplotlib",
    "matplotlib.pyplot",
    "matplotlib.animation",
    "matplotlib.cm",
    "matplotlib.colors",
    "matplotlib.patches",
    "matplotlib.ticker",
    "mpl_toolkits",
    "mpl_toolkits.mplot3d",
    "seaborn",
    "plotly",
    "plotly.express",
    "plotly.graph_objects",
    "IPython",
    "IPython.display",
    "ipywidgets",
    "tqdm",
    "tqdm.auto",
    "tqdm.notebook",
)


class Nothing:
    """Takes every call, attribute, item and assignment, and does nothing."""

    def __call__(self, *args: object, **kwargs: object) -> "Nothing":
        """Do nothing."""
        return self

    def __getattr__(self, name: str) -> "Nothing":
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __getitem__(self, key: object) -> "Nothing":
        return self

    def __setitem__(self, key: object, value: object) -> None:
        pass

    def __enter__(self) -> "Nothing":
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def __iter__(self) -> Iterator["Nothing"]:
        return iter((self, self))


class StandIn(types.ModuleType):
    """A module each of whose names is `Nothing`."""

    def __getattr__(self, name: str) -> object:
        """Return what stands in for `name`."""
        if name == "__path__":
            return []
        if name.startswith("__"):
            raise AttributeError(name)
        return _KNOWN.get(name, Nothing())


def _same(items: Iterable[object] = (), *args: object, **kwargs: object) -> Iterable[object]:
    return items


def _count(*bounds: int, **kwargs: object) -> range:
    return range(*bounds)


def _figure(*args: object, **kwargs: object) -> tuple[Nothing, Nothing]:
    return Nothing(), Nothing()


_KNOWN: dict[str, object] = {
    "subplots": _figure,
    "tqdm": _same,
    "trange": _count,
    "plot": lambda *args, **kwargs: [Nothing()],
}


def install() -> None:
    """Put a stand-in into `sys.modules` for each of NAMES, and IPython's own two into builtins."""
    for name in NAMES:
        sys.modules[name] = StandIn(name)
    for name in NAMES:
        parent, _, child = name.rpartition(".")
        if parent:
            setattr(sys.modules[parent], child, sys.modules[name])
    for name in ("display", "get_ipython"):
        setattr(builtins, name, Nothing())
