"""What a student's copy of a report shows, by the course's policy."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from grader.course import Feedback

DUE = datetime(2026, 12, 1, tzinfo=UTC)


def test_hidden_tests_stay_hidden_by_default():
    """Without a policy, nothing of the hidden tests' inputs is shown at any time."""
    assert not Feedback().shows_all(datetime.max.replace(tzinfo=UTC))


def test_visible_means_visible():
    """A course may show everything at once."""
    assert Feedback("visible").shows_all(DUE)


def test_after_the_due_date_all_is_shown():
    """Until the due date nothing is shown, from then on all is."""
    feedback = Feedback("after_due_date", DUE)
    assert not feedback.shows_all(DUE - timedelta(seconds=1))
    assert feedback.shows_all(DUE)


@pytest.mark.parametrize("policy", [("sometimes", None), ("after_due_date", None)])
def test_a_policy_that_makes_no_sense_is_refused(policy):
    """An unknown word, or a due date that is missing, is the course's fault, said at once."""
    with pytest.raises(ValueError, match="feedback"):
        Feedback(*policy)


LEAKING = """
def mean(numbers):
    print("PRINTED", list(numbers))
    code = compile("raise type('Named' + str(int(numbers[0])), (Exception,), {})(str(numbers))",
                   "file of " + str(numbers), "exec")
    exec(code)
"""


def test_the_student_view_lets_no_input_out(grade, toys, tmp_path):
    """What a submission prints, raises or names after a hidden input is not in a student's copy."""
    folder = tmp_path / "leaking"
    folder.mkdir()
    (folder / "averages.py").write_text(LEAKING)
    report = grade(folder, "--course", toys, "--view", "student", "--json", "-").report
    text = json.dumps(report)
    assert "an exception of its own" in text
    for word in ("PRINTED", "Named", "file of"):
        assert word not in text
    assert report["seed"] == 0
    assert all(not test["detail"] for one in report["exercises"] for test in one["tests"])


def test_the_instructor_sees_all_of_it(grade, toys, tmp_path):
    """The same submission's full report has what was printed and what was raised."""
    folder = tmp_path / "leaking"
    folder.mkdir()
    (folder / "averages.py").write_text(LEAKING)
    text = json.dumps(grade(folder, "--course", toys, "--json", "-").report)
    assert "PRINTED" in text
    assert "Named" in text
