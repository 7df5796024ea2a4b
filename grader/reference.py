"""The course's correct functions, imported into the examiner; no line of them enters the box."""

import importlib.util
import sys
from types import ModuleType, SimpleNamespace

from .course import Course
from .errors import GraderError


def functions(course: Course) -> SimpleNamespace:
    """Return every task's correct function under its name."""
    package = module_name(course)
    loaded = sys.modules.get(package)
    if loaded is None:
        loaded = _import(course, package)
    namespace = loaded.__dict__["functions"]
    assert isinstance(namespace, SimpleNamespace)
    return namespace


def module_name(course: Course, exercise: str = "") -> str:
    """Return the name that the package, or one module of it, is imported under."""
    package = f"reference_{course.digest[:12]}"
    return f"{package}.{exercise}" if exercise else package


def _import(course: Course, package: str) -> ModuleType:
    path = course.reference / "__init__.py"
    spec = importlib.util.spec_from_file_location(
        package, path, submodule_search_locations=[str(course.reference)]
    )
    if spec is None or spec.loader is None or not path.is_file():
        raise GraderError(
            f"{course.reference} is no package with an __init__.py: a course needs its reference "
            "to grade by; a copy of the handout has only pytest's public tests."
        )
    module = importlib.util.module_from_spec(spec)
    sys.modules[package] = module
    try:
        spec.loader.exec_module(module)
        found = {
            task: getattr(importlib.import_module(f"{package}.{exercise}"), task)
            for task, exercise in course.tasks.items()
        }
    except Exception as error:  # whatever its modules raise is the course's fault
        del sys.modules[package]
        said = f"{type(error).__name__}: {error}"
        raise GraderError(f"The reference cannot be imported: {said}.") from error
    module.__dict__["functions"] = SimpleNamespace(**found)
    return module
