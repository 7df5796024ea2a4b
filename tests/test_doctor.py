"""`grade doctor` on this machine."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from grader import doctor
from grader.box import doors


def test_every_door_that_opens_holds():
    """No attempt to break out gets through a door of this machine."""
    for examined in doctor.examine():
        assert examined.isolation is None or examined.sound, examined


def test_without_a_door_they_get_through(monkeypatch):
    """The attempts are real: with no box at all, what no limit stops succeeds."""
    attempts = (
        "read_a_secret",
        "read_the_environment",
        "open_a_socket",
        "touch_a_process",
        "write_outside",
        "outlive_the_run",
    )
    monkeypatch.setattr(doors, "available", lambda name: [doors.Door("none")])
    monkeypatch.setattr(doctor, "ATTEMPTS", dict.fromkeys(attempts, ""))
    assert not any(doctor._examine("none").held.values())


def test_the_command_prints_a_table_and_agrees_by_its_exit_code(grade):
    """Exit code 0 says that what opens holds, and the table names every attempt."""
    done = grade("doctor")
    assert done.exit_code == 0
    assert all(text in done.stdout for text in doctor.ATTEMPTS.values())
    assert "GOT THROUGH" not in done.stdout


@pytest.mark.parametrize("door", ["bubblewrap", "landlock"])
def test_doors_hold_for_the_root_of_a_namespace(toy, toys, tmp_path, door):
    """Where root is the only user there is, as in many a container, the box opens all the same."""
    inner = [sys.executable, "-m", "grader", "run", toy("right"), "--isolation", door]
    inner += ["--course", toys, "--out", tmp_path]
    unshare = ["unshare", "--map-root-user"]
    if not shutil.which("unshare") or subprocess.run([*unshare, "true"], check=False).returncode:
        pytest.skip("no user namespace can be made here")
    environment = {**os.environ, "GRADEBOX_SECRET": "known to the tests"}
    done = subprocess.run(
        [*unshare, *inner], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "right.json").read_text(encoding="utf-8"))
    assert report["isolation"]["level"] == door
    assert report["score"] == report["max_score"]
