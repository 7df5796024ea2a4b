"""Stand-ins for what draws or displays: a plot in a student's file must not break grading."""

import builtins
import importlib.abc
import importlib.machinery
import sys
import types
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

PACKAGES = frozenset({
    "IPython", "bokeh", "google", "ipywidgets", "matplotlib", "matplotlib_inline", "mpl_toolkits",
    "plotly", "seaborn", "tqdm",
})  # fmt: skip


class Nothing:
    """Takes every call, attribute, item and assignment, and does nothing."""

    def __call__(self, *args: object, **kwargs: object) -> "Nothing":
        """Do nothing."""
        return self

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        return _KNOWN.get(name, self)

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


class Progress(Nothing):
    """A bar that shows nothing, around the items whose progress it would show."""

    def __init__(self, items: Iterable[object]) -> None:
        self.items = items

    def __enter__(self) -> "Progress":
        return self

    def __iter__(self) -> Iterator[object]:  # type: ignore[override]  # what it was given
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)  # type: ignore[arg-type]  # fails as it would without


class Bars(Nothing):
    """tqdm itself."""

    def __call__(self, *args: Any, **kwargs: Any) -> Nothing:
        """Return a bar around the items."""
        return Progress(args[0] if args else kwargs.get("iterable", ()))


class StandIn(types.ModuleType):
    """A module each of whose names is `Nothing`, or does nothing in its own way."""

    def __getattr__(self, name: str) -> object:
        """Return what stands in for `name`."""
        if name.startswith("__"):
            raise AttributeError(name)
        return _KNOWN.get(name, Nothing())


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds a stand-in for every module of PACKAGES."""

    def find_spec(
        self, fullname: str, path: object = None, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Find a stand-in by its name."""
        if fullname.partition(".")[0] not in PACKAGES:
            return None
        return importlib.machinery.ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        """Return a new stand-in."""
        return StandIn(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        """Leave it as it is."""


def _count(*bounds: int, **kwargs: object) -> Progress:
    return Progress(range(*bounds))


def _subplots(nrows: int = 1, ncols: int = 1, **kwargs: object) -> tuple[Nothing, object]:
    axes = np.full((nrows, ncols), Nothing(), object)
    if not kwargs.get("squeeze", True):
        return Nothing(), axes
    return Nothing(), axes.squeeze() if axes.size > 1 else Nothing()


_KNOWN: dict[str, object] = {
    "subplots": _subplots,
    "hist": lambda *args, **kwargs: (Nothing(), Nothing(), Nothing()),
    "plot": lambda *args, **kwargs: [Nothing()],
    "tqdm": Bars(),
    "tqdm_notebook": Bars(),
    "trange": _count,
    "tnrange": _count,
}


def install() -> None:
    """Let PACKAGES be imported where nobody else has one, and put IPython's own into builtins."""
    sys.meta_path.append(Finder())
    for name in ("display", "get_ipython"):
        setattr(builtins, name, Nothing())
