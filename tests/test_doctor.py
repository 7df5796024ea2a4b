"""`grade doctor` on this machine."""

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
