"""The account of a submission: what it may spend on one exercise, and on all of them."""

import pytest

from grader.box.budget import Budget
from grader.box.limits import Limits
from grader.box.outcome import Died

LIMITS = Limits(total_s=10, submission_s=25, idle_s=5, deaths=4, deaths_per_function=2)
DIED = Died("timeout", "it used more than 1 s of processor time")


@pytest.fixture
def budget():
    """An account on a machine that lets nobody wait."""
    return Budget(LIMITS, lambda: 0.0)


def test_each_exercise_has_its_own_time(budget):
    """Time that one exercise has used up is not taken from the next, until all of it is gone."""
    for _ in range(2):
        budget.pardon()
        budget.spent_s += 10
        assert budget.overdrawn() is None
        assert budget.overdrawn(waited_s=1) is not None
    budget.pardon()
    budget.spent_s += 6
    assert budget.overdrawn() == Died("timeout", "the submission had used up its total time")


def test_a_busy_machine_is_not_charged():
    """Time in which the machine ran others counts for nobody."""
    budget = Budget(LIMITS, lambda: 3.0)
    budget.spent_s = 12
    assert budget.overdrawn() is None
    budget.spent_s = 14
    assert budget.overdrawn() is not None


def test_idling_is_counted_over_all_exercises(budget):
    """A submission that waits in every call comes to its end early, whatever the exercise."""
    budget.idle_s = 4
    budget.pardon()
    assert budget.refusal("f") is None
    budget.idle_s += 2
    assert budget.refusal("f") == Died("timeout", "it waited instead of computing")


def test_deaths_of_one_function_cost_no_other(budget):
    """A function that has died too often is refused in its own words; the others still run."""
    budget.note("f", DIED)
    assert budget.refusal("f") is None
    budget.note("f", DIED)
    refused = budget.refusal("f")
    assert refused is not None
    assert refused.kind == "timeout"
    assert refused.description.startswith(DIED.description)
    assert budget.refusal("g") is None
    budget.note("g", DIED)
    budget.note("g", DIED)
    assert budget.refusal("h") is not None
    budget.pardon()
    assert budget.refusal("f") is budget.refusal("h") is None


def test_starting_over(budget):
    """What is the course's own starts with nothing used up."""
    budget.spent_s, budget.idle_s = 30, 30
    budget.note("f", DIED)
    assert budget.refusal("f") is not None
    budget.start_over()
    assert budget.refusal("f") is None
