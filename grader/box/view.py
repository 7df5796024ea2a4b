"""The files a candidate needs: the interpreter, the standard library, numpy, shared libraries."""

import importlib.util
import os
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from grader.errors import GraderError

INSIDE = Path(__file__).parent / "inside"
_PACKAGES = ("site-packages", "dist-packages")


@dataclass(frozen=True)
class View:
    """Real paths on this machine."""

    python: Path
    stdlib: Path
    numpy: tuple[Path, ...]
    libraries: tuple[Path, ...]
    loaders: tuple[Path, ...]

    def readable(self) -> list[Path]:
        """List all of it entry by entry, so that no folder of installed packages is among it."""
        entries = [entry for entry in self.stdlib.iterdir() if entry.name not in _PACKAGES]
        files = [path for path in _loader_files() if path.exists()]
        folders = [folder for folder in self.libraries if not _holds_packages(folder)]
        return [*entries, *self.numpy, INSIDE, *folders, *files]

    def masked(self) -> list[Path]:
        """List the folders of installed packages below what the view shows."""
        shown = (self.stdlib, *self.libraries)
        found = {folder / name for folder in shown for name in _PACKAGES}
        for folder in self.libraries:
            for name in _PACKAGES:
                found.update(folder.glob(f"python*/{name}"))
        return sorted(path for path in found if path.is_dir())


@cache
def this_machine() -> View:
    """Find the files of the interpreter that runs now."""
    return View(
        python=Path(os.path.realpath(sys._base_executable)),  # type: ignore[attr-defined]
        stdlib=Path(os.path.realpath(os.path.dirname(os.__file__))),
        numpy=_numpy(),
        libraries=_libraries(),
        loaders=_loaders(),
    )


def _numpy() -> tuple[Path, ...]:
    spec = importlib.util.find_spec("numpy")
    if spec is None or not spec.submodule_search_locations:
        raise GraderError("numpy is not installed beside gradebox: run `pip install numpy`.")
    package = Path(spec.submodule_search_locations[0])
    # A wheel of numpy keeps the libraries it was built with in a folder beside the package.
    libraries = package.with_name("numpy.libs")
    return (package, libraries) if libraries.is_dir() else (package,)


def _libraries() -> tuple[Path, ...]:
    architecture = getattr(sys.implementation, "_multiarch", "")
    named = [Path(f"/usr/lib/{architecture}"), Path(f"/lib/{architecture}")] if architecture else []
    folders = [path for path in named if path.is_dir()] or [Path("/usr/lib"), Path("/lib")]
    folders += [Path("/usr/lib64"), Path("/lib64")]
    if sys.base_prefix != "/usr":
        folders.append(Path(sys.base_prefix) / "lib")
    real = [Path(os.path.realpath(path)) for path in folders if path.is_dir()]
    return tuple(dict.fromkeys(real))


def _loaders() -> tuple[Path, ...]:
    """Find the program that starts programs: arm64's stands outside every folder of libraries."""
    folder = Path(os.path.realpath("/lib"))
    return tuple(sorted(path for path in folder.glob("ld-*.so*") if path.is_file()))


def _loader_files() -> tuple[Path, ...]:
    return Path("/etc/ld.so.cache"), Path("/etc/alternatives"), Path("/dev/null")


def _holds_packages(folder: Path) -> bool:
    return any(folder.glob("python*/*-packages"))
