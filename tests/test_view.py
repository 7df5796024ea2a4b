"""What the box shows of this machine."""

import os
import re
import sys
from pathlib import Path

import pytest

from grader.box.view import this_machine


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a box")
def test_the_interpreter_can_be_started():
    """The loader that the interpreter names is shown; on arm64 it lies outside the libraries."""
    view = this_machine()
    named = re.search(rb"/[\w/.+-]*/ld-[\w.-]+\.so[\w.]*", view.python.read_bytes())
    loader = Path(os.fsdecode(named[0]))
    shown = Path(os.path.realpath(loader.parent)) / loader.name
    assert shown in view.loaders or shown.parent in view.libraries
