"""A candidate in its real box, as the examiner sees it: what calls come to, and what they cost."""

import select
import tracemalloc
from dataclasses import replace

import numpy as np
import pytest

from grader import expect
from grader.box import doors, scratch
from grader.box.candidate import Candidate, _weakness
from grader.box.inside.library import Source
from grader.box.limits import Limits
from grader.box.outcome import EARLIER, Died, Missing, Raised, Unsendable, Value
from grader.diagnosis.probe import same_value

LIMITS = Limits(call_cpu_s=0.3, memory_mb=256, output_kb=64, reply_mb=4)
ROOMY = replace(LIMITS, call_cpu_s=2, memory_mb=1024)


@pytest.fixture
def candidate():
    """Start a candidate from the texts of its modules; `f`, `g` and `h` are the tasks of `work`."""
    started = []

    def start(*, limits=LIMITS, isolation="auto", **modules):
        sources = [Source(name, f"{name}.py", (text,), False) for name, text in modules.items()]
        tasks = dict.fromkeys("fgh", "work")
        one = Candidate(sources, tasks, doors=doors.available(isolation), limits=limits, seed=1)
        started.append(one)
        return one

    yield start
    for one in started:
        one.close()


def test_value(candidate):
    """A function that returns gives its value, and says which arguments it changed."""
    work = candidate(work="def f(a, b):\n    b[0] = 7\n    return a + b\n")
    outcome = work.call("f", [np.ones(2), np.ones(2)])
    assert isinstance(outcome, Value)
    assert outcome.value.tolist() == [8.0, 2.0]
    assert outcome.changed == (1,)


@pytest.mark.parametrize(
    "work",
    [
        "import numpy as np\nkept = np.zeros(2)\ndef f(x):\n    kept[:] = x\n    return kept\n",
        "kept = []\ndef f(x):\n    kept[:] = [x]\n    return kept\n",
        "kept = {}\ndef f(x):\n    kept['x'] = (1, [x])\n    return kept\n",
    ],
)
def test_what_was_returned_before_is_watched(candidate, work):
    """A function that writes into an earlier result is known for it from then on."""
    box = candidate(work=work)
    changed = [box.call("f", [np.full(2, each)]).changed for each in (1.0, 1.0, 2.0, 2.0)]
    assert changed == [(), (), (EARLIER,), (EARLIER,)]


def test_what_is_large_is_not_kept(candidate):
    """No result that takes much room stays in the box for being watched."""
    text = (
        "import gc, weakref\nimport numpy as np\nmade = []\ndef f(n):\n"
        "    array = np.zeros(n)\n    made.append(weakref.ref(array))\n"
        "    gc.collect()\n    return [array, sum(one() is not None for one in made)]\n"
    )
    box = candidate(work=text)
    alive = [[box.call("f", [n]).value[1] for _ in range(6)][-1] for n in (20_000, 10)]
    assert alive[0] < 3
    assert alive[1] > alive[0]


def test_the_same_result_may_be_returned_again(candidate):
    """A constant, a view of an argument, or nan is none that was written into."""
    box = candidate(
        work="import numpy as np\nkept = [np.array([1.0]), float('nan')]\n"
        "def f(x):\n    return [kept, x[:1], 0]\n"
    )
    assert {box.call("f", [np.full(2, each)]).changed for each in (1.0, 2.0, 3.0)} == {()}


def test_arguments_stay_the_examiners(candidate):
    """What a function does to an argument never reaches the examiner's own array."""
    mine = np.ones(3)
    work = candidate(work="def f(a):\n    a[:] = 0\n    return a.sum()\n")
    for _ in range(2):
        assert work.call("f", [mine]) == Value(0.0, (0,))
    assert mine.sum() == 3


def test_large_arrays_can_only_be_read(candidate):
    """Writing to an array that is lent is an exception of the student's, and changes nothing."""
    large = np.ones(300_000)
    work = candidate(work="def f(a):\n    total = a.sum()\n    a[:] = 0\n    return total\n")
    for _ in range(2):
        outcome = work.call("f", [large])
        assert isinstance(outcome, Raised)
        assert "read-only" in outcome.message
    assert large.sum() == 300_000


def test_large_arrays_arrive_whole(candidate):
    """An array that is lent and not copied has the same numbers on the other side, twice."""
    values = np.arange(300_000.0).reshape(600, 500)
    work = candidate(work="def f(a, b):\n    return [a.sum(), b.shape, float(b[3, 5])]\n")
    want = [values.sum(), (500, 600), values.T[3, 5]]
    for _ in range(2):
        assert work.call("f", [values, values.T]) == Value(want, ())


FORGE = """
def forge(descriptor):
    import contextlib, os
    with contextlib.suppress(OSError):
        os.write(descriptor, bytes(99))

"""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("while True:\n        pass", "timeout"),
        ("import os\n    os._exit(0)", "exited"),
        ("import os\n    os._exit(9)", "exited"),
        ("import ctypes\n    ctypes.string_at(0)", "crashed"),
        ("while True:\n        print('x' * 1000)", "output"),
        ("for descriptor in range(3, 64):\n        forge(descriptor)", "protocol"),
    ],
)
def test_every_death_has_a_name(candidate, text, kind):
    """A call that ends the candidate dies of its own kind, and the next call works again."""
    work = candidate(work=f"{FORGE}def f():\n    {text}\n\ndef g():\n    return 1\n")
    outcome = work.call("f", [])
    assert isinstance(outcome, Died)
    assert outcome.kind == kind
    assert work.call("g", []) == Value(1)


def test_death_while_printing(candidate):
    """What was printed before a death is kept, and belongs to the call that printed it."""
    work = candidate(work="import os\ndef f():\n    os.write(1, b'last words')\n    os._exit(0)\n")
    work.call("f", [])
    assert work.take_printed() == "last words"
    assert work.take_printed() == ""


def test_missing_function(candidate):
    """A function that no module has is missing, and no death."""
    assert candidate(work="def g():\n    return 1\n").call("f", []) == Missing()


@pytest.mark.parametrize("text", ["object()", "f", "{1, 2}", "open", "lambda: 0", "type"])
def test_what_is_no_value(candidate, text):
    """What is no value is described in words that fit behind `returned`."""
    outcome = candidate(work=f"def f():\n    return {text}\n").call("f", [])
    assert isinstance(outcome, Unsendable)
    assert outcome.description.startswith(("a ", "an ", "something "))


@pytest.mark.parametrize(
    "text",
    [
        "type('Bytes', (bytes,), {'__bytes__': lambda self: self})(b'x')",
        "['x' * 3_000_000, 'y' * 3_000_000]",
        "dict.fromkeys(range(2000))",
        "10 ** 5000",
    ],
)
def test_what_the_wire_refuses(candidate, text):
    """What only the wire finds to be no value is described in such words too."""
    outcome = candidate(work=f"def f():\n    return {text}\n").call("f", [])
    assert isinstance(outcome, Unsendable)
    assert outcome.description.startswith(("a ", "an ", "something "))
    assert "cross" not in outcome.description


def test_callbacks_stay_here(candidate):
    """A function that is handed over is called on this side, with the values that were passed."""
    seen = []

    def df(x):
        seen.append(x)
        return 2 * x

    work = candidate(work="def f(df, x):\n    return df(df(x))\n")
    assert work.call("f", [df, 3.0]) == Value(12.0)
    assert seen == [3.0, 6.0]


def recursion(x):
    """A function without an end."""
    return recursion(x)


@pytest.mark.parametrize(
    "callback",
    [
        lambda x: x.shape,
        lambda x: x["key"],
        lambda x: x / 0,
        float,
        lambda x, y: x,
        lambda x: object(),
        lambda x: np.zeros(20_000_000),
        lambda x: 10**5000,
        lambda x: dict.fromkeys(range(2000)),
        lambda x: next(iter(())),
        recursion,
    ],
    ids=[
        "attribute",
        "key",
        "division",
        "number",
        "count",
        "object",
        "size",
        "digits",
        "keys",
        "stop",
        "recursion",
    ],
)
def test_misused_callback_costs_its_own_call(candidate, callback):
    """A callback that stumbles over what it was passed fails that call, and not the next one."""
    work = candidate(work="def f(c):\n    return c('text')\n\ndef g():\n    return 1\n")
    assert not isinstance(work.call("f", [callback]), Value | Died)
    assert work.call("g", []) == Value(1)
    assert isinstance(work.call("f", [callback]), Raised)


def test_lent_function_that_takes_for_ever(candidate):
    """A lent function that does not end with what it is given ends the call, not the grader."""

    def countdown(steps):
        while steps:
            steps -= 1
        return steps

    work = candidate(limits=Limits(call_cpu_s=0.2), work="def f(lent, n):\n    return lent(n)\n")
    assert work.call("f", [countdown, 10]) == Value(0)
    outcome = work.call("f", [countdown, -1])
    assert isinstance(outcome, Died)
    assert outcome.kind == "timeout"
    assert work.call("f", [countdown, 10]) == Value(0)


def test_lent_rows_come_back_as_our_own(candidate):
    """Rows of a lent array that are handed to a callback are the examiner's own, not a copy."""
    large, seen = np.arange(400_000.0).reshape(200_000, 2), []
    work = candidate(
        work="def f(c, a):\n    for x in (a, a[5:9], a[7:], a[::2][:3], a.T[:1, :2]): c(x)"
    )
    assert work.call("f", [seen.append, large]) == Value(None)
    wanted = [large, large[5:9], large[7:], large[::2][:3], large.T[:1, :2]]
    assert [x.tolist() for x in seen] == [x.tolist() for x in wanted]
    assert [np.shares_memory(x, large) for x in seen] == [True, True, True, False, False]


def test_element_of_a_lent_array(candidate):
    """One entry of a lent array, as an array without axes, is handed to a callback as it is."""
    seen = []
    work = candidate(work="def f(c, a):\n    c(a[3, ...])\n    c(a[:0])\n")
    assert work.call("f", [seen.append, np.arange(300_000.0)]) == Value(None)
    assert [np.asarray(x).tolist() for x in seen] == [3.0, []]


def test_many_large_arrays_at_once(candidate):
    """More large arrays than the other side takes descriptors for arrive all the same."""
    work = candidate(work="def f(many):\n    return [a[0] for a in many]\n", limits=ROOMY)
    many = [np.full(140_000, float(number)) for number in range(20)]
    for _ in range(2):
        assert work.call("f", [many]) == Value([float(number) for number in range(20)])


def test_callbacks_from_threads(candidate):
    """Threads that call a function at the same time each get the answer to their own question."""
    text = (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "def f(double):\n"
        "    with ThreadPoolExecutor(8) as pool:\n"
        "        return pool.map(double, range(400))\n"
    )
    outcome = candidate(work=text).call("f", [lambda x: 2 * x])
    assert outcome == Value(list(range(0, 800, 2)))


@pytest.mark.parametrize(
    ("imports", "text", "value"),
    [
        ("import types", "types.MappingProxyType({'a': [1]})", {"a": [1]}),
        ("from collections import UserDict", "UserDict(a=(1,), b=2)", {"a": (1,), "b": 2}),
        ("from enum import Enum", "Enum('Answer', {'YES': 'yes'}, type=str).YES", "yes"),
        ("", "type('Text', (str,), {'__str__': lambda self: self})('x')", "x"),
    ],
)
def test_unusual_containers_and_texts(candidate, imports, text, value):
    """What the standard library makes of lists, dicts and texts comes back as those."""
    outcome = candidate(work=f"{imports}\ndef f():\n    return {text}\n").call("f", [])
    assert outcome == Value(value)


def test_array_of_the_standard_library(candidate):
    """An array that is none of numpy's comes back as one of numpy's."""
    work = candidate(work="from array import array\ndef f():\n    return array('d', [1, 2])\n")
    outcome = work.call("f", [])
    assert isinstance(outcome, Value)
    assert np.array_equal(outcome.value, [1.0, 2.0])


def test_callback_by_keywords(candidate):
    """A generator and a lent array can be passed by name as well, and the generator moves on."""
    large = np.ones(300_000)

    def pick(a, rng):
        return float(a[rng.integers(100)] * rng.normal())

    text = "def f(pick, a, rng):\n    return pick(rng=rng, a=a), pick(a, rng=rng), rng.normal()\n"
    outcome = candidate(work=text).call("f", [pick, large, np.random.default_rng(4)])
    rng = np.random.default_rng(4)
    assert outcome == Value((pick(large, rng), pick(large, rng), rng.normal()))


def test_callback_that_is_given_no_value(candidate):
    """What cannot cross is an exception of the student's where it is passed, which it may catch."""
    text = "def f(c):\n    try:\n        c(object())\n    except TypeError:\n        return 1\n"
    assert candidate(work=text).call("f", [abs]) == Value(1)


def test_large_answer(candidate):
    """A callback may answer with as much as the limits say, and with no more."""
    work = candidate(
        limits=replace(LIMITS, answer_mb=100, memory_mb=1024, call_cpu_s=2),
        work="def f(c, n):\n    return c(n).size\n",
    )
    assert work.call("f", [np.zeros, 12_000_000]) == Value(12_000_000)
    assert isinstance(work.call("f", [np.zeros, 14_000_000]), Raised)


def test_callback_has_no_more_memory_than_it_needs(candidate):
    """What a submission passes cannot make a function of ours fill the machine's memory."""
    text = "def f(c):\n    return c([1.0] * 20_000)\n\ndef g():\n    return 1\n"
    work = candidate(work=text)
    taken = []

    def table(x):
        taken.append(np.multiply.outer(x, x).nbytes)
        return 0

    assert isinstance(work.call("f", [table]), Raised)
    assert taken == []
    assert work.call("g", []) == Value(1)


def test_callbacks_use_the_total_time(candidate):
    """A function of ours that is slow on what it is given cannot be called without an end."""
    work = candidate(
        limits=replace(LIMITS, total_s=0.5),
        work="def f(c):\n    while True:\n        c()\n",
    )

    def slow():
        return float(np.linalg.norm(np.sin(np.arange(200_000.0))))

    outcome = work.call("f", [slow])
    assert isinstance(outcome, Died)
    assert outcome == Died("timeout", "the submission had used up its total time")


def test_sleeping_is_no_computing(candidate):
    """A call that only waits ends when the time for idling does, and counts no processor time."""
    work = candidate(
        limits=replace(LIMITS, idle_s=0.4),
        work="import time\ndef f():\n    time.sleep(30)\n\ndef g():\n    return 1\n",
    )
    assert work.call("f", []) == Died("timeout", "it waited instead of computing")
    assert 0.3 < work.budget.idle_s < 1


DRIPS = {
    "what it prints": "    while True:\n        time.sleep(0.01)\n        os.write(1, b'.')\n",
    "what it answers": "    every = gc.get_objects()\n"
    "    channel = next(one for one in every if type(one).__name__ == 'Channel')\n"
    "    channel.connection.sendall(channel.request + (1000).to_bytes(8, 'little'))\n"
    "    while True:\n        time.sleep(0.01)\n        channel.connection.sendall(b'.')\n",
}


@pytest.mark.parametrize("drip", DRIPS.values(), ids=DRIPS)
def test_dripping_is_no_computing(candidate, drip):
    """A call that lets drop after drop out of what it has to say idles in between."""
    work = candidate(
        limits=replace(LIMITS, idle_s=0.4),
        work=f"import gc, os, time\ndef f():\n{drip}",
    )
    assert work.call("f", []) == Died("timeout", "it waited instead of computing")


def test_computing_is_no_idling(candidate):
    """A call that computes for longer than it might idle is charged for next to no idling."""
    work = candidate(
        limits=replace(LIMITS, idle_s=0.3, call_cpu_s=5),
        work="import time\ndef f():\n    end = time.process_time() + 0.6\n"
        "    while time.process_time() < end:\n        pass\n    return 1\n",
    )
    assert work.call("f", []) == Value(1)
    assert work.budget.idle_s < 0.2


def test_assertion_in_a_callback(candidate):
    """A property that a callback finds broken reaches the test, and the next call is unharmed."""

    def strict(x):
        expect.that(x > 0, "f calls it with a number below zero.")

    work = candidate(work="def f(c):\n    c(-1)\n\ndef g():\n    return 1\n")
    with pytest.raises(expect.Broken, match="below zero"):
        work.call("f", [strict])
    assert work.call("g", []) == Value(1)


def test_callback_of_an_earlier_test(candidate):
    """A function that was kept from an earlier test is not answered in a later one."""
    text = "kept = []\ndef f(c):\n    kept.append(c)\n\ndef g():\n    return kept[0](1)\n"
    work = candidate(work=text)
    calls = []
    work.call("f", [calls.append])
    work.forget()
    work.call("g", [])
    assert calls == []


def test_generator_goes_on(candidate):
    """One generator goes on from call to call, and equal ones give equal numbers."""
    work = candidate(work="def f(rng):\n    return float(rng.normal())\n")
    rng = np.random.default_rng(4)
    drawn = [work.call("f", [rng]).value for _ in range(2)]
    assert drawn == np.random.default_rng(4).normal(size=2).tolist()
    assert work.call("f", [np.random.default_rng(4)]).value == drawn[0]


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("MT19937", {"state": {"key": [0] * 624, "pos": 100_000}}),
        ("Philox", {"buffer_pos": -1000}),
    ],
)
def test_state_that_points_elsewhere(candidate, kind, fields):
    """A generator whose state points beyond its own memory draws nothing from the examiner's."""
    text = f"""
import numpy as np
from unittest import mock

def f(draw):
    generator = np.random.Generator(np.random.{kind}(1))
    state = dict(generator.bit_generator.state, **{fields})
    class Pretender(np.random.Generator):
        bit_generator = mock.Mock(state=state)
    return draw(Pretender(np.random.PCG64()))
"""
    outcome = candidate(work=text).call("f", [lambda rng: rng.random(5)])
    assert isinstance(outcome, Raised)
    assert "cannot take" in outcome.message


def test_children_of_a_generator_follow_its_state(candidate):
    """What a generator spawns is decided by the state it is lent in, and differs each time."""
    text = "def f(rng):\n    return float(rng.spawn(1)[0].normal())\n"
    here, elsewhere = candidate(work=text), candidate(work=text)
    rng = np.random.default_rng(4)
    drawn = [here.call("f", [rng]).value for _ in range(2)]
    assert drawn[0] != drawn[1]
    assert elsewhere.call("f", [np.random.default_rng(4)]).value == drawn[0]
    assert elsewhere.call("f", [np.random.default_rng(5)]).value not in drawn


def test_neighbours_in_a_folder(candidate):
    """Files that lie in one folder know each other by their bare names."""
    modules = {"src.work": "def f():\n    return 1\n", "main": "print()\n"}
    modules["src.more"] = "import work\nfrom work import f\ndef g():\n    return f() + work.f()\n"
    assert candidate(**modules).call("g", []) == Value(2)


@pytest.mark.parametrize(
    "text",
    [
        "if True:\n    def f():\n        return 1\n",
        "try:\n    import numba\nexcept ImportError:\n    def f():\n        return 1\n",
        "from math import gcd as one\nimport operator as g\ndef _f():\n    return 1\nf = _f\n",
        "exec('def f():\\n    return 1')\n",
        "globals()['f'] = lambda: 1\n",
    ],
)
def test_definition_within_a_statement(candidate, text):
    """A function is found wherever the top of a file defines it."""
    assert candidate(work=text).call("f", []) == Value(1)


def test_problem_is_noted_once(candidate):
    """A statement that fails is one problem, however often its file is run again."""
    work = candidate(work="1 / 0\ndef f():\n    import os; os._exit(0)\n\ndef g():\n    return 1\n")
    for task in "fgfg":
        work.call(task, [])
    assert len(work.problems) == 1


def test_late_syntax_error(candidate):
    """A statement that cannot be compiled is a problem with its line, and hides nothing else."""
    work = candidate(work="def f():\n    return 1\n\nreturn f\n\ndef g():\n    return 2\n")
    assert (work.call("f", []), work.call("g", [])) == (Value(1), Value(2))
    (problem,) = work.problems
    assert problem.line == 4
    assert "outside function" in problem.message + getattr(problem, "error", "")


def test_definition_that_cannot_be_compiled(candidate):
    """A definition that cannot be compiled is a problem with its line, and hides nothing else."""
    work = candidate(work="def helper():\n    break\n\ndef f():\n    return 1\n")
    assert work.call("f", []) == Value(1)
    (problem,) = work.problems
    assert problem.line == 2


def test_place_in_a_message_is_a_file(candidate):
    """The file of an exception is one that was handed in, whatever the candidate says it is."""
    text = """
import sys
sys.modules["inside.faults"].describe = lambda *a, **k: {
    "type": "ValueError", "file": "work.py[cell the hidden input is 4]", "line": 3}

def f():
    raise ValueError
"""
    outcome = candidate(work=text).call("f", [])
    assert isinstance(outcome, Raised)
    assert outcome.file == ""


def test_one_file_lacks_it_and_the_other_dies(candidate):
    """A function that one file has no more, and that another dies of, is a death and no fault."""
    dying = "import os\n\nclass F:\n    os._exit(3)\n\ndef f():\n    return F\n"
    outcome = candidate(work="f = 1\n", zoo=dying).call("f", [])
    assert isinstance(outcome, Died)
    assert outcome.kind == "exited"


def test_unreadable_module_is_named(candidate):
    """A module that is no Python is a problem with its line, though nothing can be called."""
    work = candidate(work="def f(:\n    return 1\n", other="def g():\n    return 1\n")
    work.call("f", [])
    assert [(problem.file, problem.line) for problem in work.problems] == [("work.py", 1)]


def test_constants_before_an_endless_statement(candidate):
    """Where a file does not end, what stood before the statement that does not end is kept."""
    work = candidate(work="ONE = 1\n\ndef f():\n    return ONE\n\nwhile True:\n    pass\n")
    assert work.call("f", []) == Value(1)


def test_slow_scripts_take_nothing_from_right_functions(candidate):
    """Scripts that use right functions and do not end cost those functions nothing."""
    limits = Limits(call_cpu_s=0.2, deaths=2)
    scripts = {f"demo{n}": "from work import f\nwhile f:\n    pass\n" for n in range(3)}
    work = candidate(limits=limits, work="def f():\n    return 1\n", **scripts)
    assert [work.call("f", []) for _ in range(3)] == [Value(1)] * 3


def test_slow_files_take_nothing_from_right_functions(candidate):
    """Files that do not end after what they define cost the functions in them nothing."""
    limits = Limits(call_cpu_s=0.2, deaths=2)
    files = {name: f"def {name}():\n    return 1\n\nwhile True:\n    pass\n" for name in "fgh"}
    work = candidate(limits=limits, **files)
    assert [work.call(name, []) for name in "fgh"] == [Value(1)] * 3


def test_deaths_of_one_function_are_counted_for_it(candidate):
    """A function that died too often is refused, with the kind of death that was its own."""
    limits = Limits(call_cpu_s=0.2, deaths_per_function=2)
    text = "import os\ndef f():\n    while True: pass\n\ndef g():\n    os._exit(0)\n"
    work = candidate(limits=limits, work=text)
    kinds = [work.call(task, []).kind for task in "ffgf"]
    assert kinds == ["timeout", "timeout", "exited", "timeout"]


def test_output_between_calls(candidate):
    """What a thread prints after the answer was given is cut, and is no fault of the grader."""
    text = "import os, threading\ndef f():\n    late = lambda: os.write(1, b'x' * 60_000)\n"
    text += "    threading.Timer(0.05, late).start()\n    return 1\n"
    work = candidate(limits=Limits(output_kb=16), work=text)
    outcome = work.call("f", [])
    if isinstance(outcome, Value):
        assert select.select([work._process.output], [], [], 20)[0]
    else:
        # On a machine that is very busy the output may overtake the answer.
        assert outcome.kind == "output"
    assert set(work.take_printed()) <= {"x"}
    work.close()


@pytest.mark.parametrize("kilobytes", [16, 256])
def test_output_after_the_limit(candidate, kilobytes):
    """What is still printed while a flood is ended is cut, and is no fault of the grader."""
    text = "import os\ndef f():\n    while True:\n        os.write(1, b'x' * 60_000)\n"
    work = candidate(limits=Limits(output_kb=kilobytes), work=text)
    for _ in range(3):
        outcome = work.call("f", [])
        assert isinstance(outcome, Died)
        assert outcome.kind == "output"
        assert set(work.take_printed()) <= {"x"}


def test_many_bytes_of_source(candidate):
    """A submission as large as may be collected is opened, or refused, but never our fault."""
    rest = {f"part{number}": "#" * (16 << 20) for number in range(2)}
    work = candidate(work="def f():\n    return 1\n", **rest)
    assert work.call("f", []) == Value(1)


def peak_of(function, *arguments):
    """The memory that a call took at its most, in bytes."""
    tracemalloc.start()
    try:
        with pytest.raises(expect.Broken):
            function(*arguments)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_texts_of_unequal_lengths_stay_small():
    """A list of texts is no array: the examiner does not pad them all to the longest."""
    texts = ["a" * 100_000, *["b"] * 500]
    assert peak_of(expect.array, texts, "f(x)") < 20_000_000


def test_texts_are_compared_as_texts():
    """A list of texts is compared without padding them all to the longest."""
    texts = ["a" * 100_000, *["b"] * 500]
    tracemalloc.start()
    same = same_value(texts, 1.0)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert not same
    assert peak < 20_000_000


@pytest.mark.parametrize(
    ("door", "landlock", "seccomp", "missing"),
    [
        ("bubblewrap", 0, 1, ""),
        ("bubblewrap", 1, 0, "filter of system calls"),
        ("landlock", 0, 1, "Landlock"),
        ("landlock", 1, 0, "filter of system calls"),
        ("none", 0, 0, ""),
    ],
)
def test_a_door_that_lacks_a_part_is_none(door, landlock, seccomp, missing):
    """No door opens on a machine whose system calls have no filter, nor Landlock's without it."""
    facts = ("ready", {"landlock": landlock, "seccomp": seccomp}, "2.0", "3.11")
    weakness = _weakness(doors.Door(door), facts)
    assert missing in weakness if missing else not weakness


WRONG = "def f(x):\n    return x - 1\n"


def test_a_stand_in_answers_under_any_name(candidate):
    """A correct function answers as well where a module imported the student's by another name."""
    work = candidate(
        work=WRONG, later="from work import f as step\ndef g(x):\n    return step(x)\n"
    )
    work.substitute({"f": lambda x: x + 1})
    assert work.call("g", [1]) == Value(2)
    work.substitute({})
    assert work.call("g", [1]) == Value(0)


@pytest.mark.parametrize(
    "held",
    [
        "from work import f\nTABLE = {'f': f}\ndef g(x):\n    return TABLE['f'](x)\n",
        "from work import f\ndef g(x, own=f):\n    return own(x)\n",
        "from work import f\nclass Net:\n    steps = [f]\ndef g(x):\n    return Net.steps[0](x)\n",
        "import work\nfrom functools import partial\nown = partial(work.f)\n"
        "def g(x):\n    return own(x=x)\n",
        "from work import f\ndef made(own):\n    return lambda x: own(x)\ng = made(f)\n",
    ],
)
@pytest.mark.parametrize("work", [WRONG, "def kept(y):\n    def f(x):\n        return x - y\n"
                                  "    return f\nf = kept(1)\n"])  # fmt: skip
def test_a_stand_in_answers_whoever_holds_the_function(candidate, work, held):
    """In a table, as a default argument or in a closure, a function answers as correct ones do."""
    box = candidate(work=work, later=held)
    assert box.call("g", [1]) == Value(0)
    box.substitute({"f": lambda x: x + 1})
    assert box.call("g", [1]) == Value(2)
    box.substitute({})
    assert box.call("g", [1]) == box.call("f", [1]) == Value(0)


def test_a_stand_in_answers_for_no_other_task(candidate):
    """Whose function goes by the names of two tasks gets the correct one for neither."""
    work = candidate(work=f"{WRONG}g = f\n")
    work.substitute({"f": lambda x: x + 1})
    assert work.call("g", [1]) == Value(0)


@pytest.mark.parametrize(
    "later",
    [
        "from work import f\nBEGIN = f(1)\ndef g(x):\n    return f(x)\n",
        "from work import f as step\nBEGIN = step(1)\ndef g(x):\n    return step(x)\n",
    ],
)
def test_a_stand_in_leaves_with_the_task_that_it_was_for(candidate, later):
    """A module that is imported after a stand-in answered knows the student's own function."""
    work = candidate(work=f"{WRONG}def h(x):\n    return f(x)\n", later=later)
    work.substitute({"f": lambda x: x + 1})
    assert work.call("h", [1]) == Value(2)
    work.substitute({})
    work.forget()
    assert work.call("g", [1]) == Value(0)
    assert not work.problems


def test_a_stand_in_leaves_what_was_imported_meanwhile(candidate):
    """A module that a call imports while a stand-in answers gets the student's own back as well."""
    work = candidate(
        work=f"{WRONG}def g(x):\n    import later\n    return later.take(x)\n",
        later="from work import f as step\ndef take(x):\n    return step(x)\n",
    )
    work.substitute({"f": lambda x: x + 1})
    assert work.call("g", [1]) == Value(2)
    work.substitute({})
    work.forget()
    assert work.call("g", [1]) == Value(0)


@pytest.mark.parametrize("isolation", ["bubblewrap", "landlock"])
def test_files_are_counted_behind_every_door(candidate, isolation):
    """An empty file fills no disk, and takes the kernel's memory: there can be some hundreds."""
    text = (
        "import os, tempfile\ndef f(count):\n    for number in range(count):\n"
        "        open(os.path.join(tempfile.gettempdir(), str(number)), 'w').close()\n"
    )
    work = candidate(isolation=isolation, limits=Limits(call_cpu_s=20, call_wall_s=60), work=text)
    assert work.call("f", [400]) == Value(None)
    assert work.call("f", [600]) == Died("disk", "it made more than 500 files")


def test_files_are_counted_however_fast_they_were_written(candidate, monkeypatch):
    """A call that fills its folder between two looks of the watch is ended for it all the same."""
    monkeypatch.setattr(scratch, "_PAUSE_S", 3600.0)
    write = "def f(n):\n    for i in range(n):\n        open(f'{i}', 'wb').write(bytes(1 << 20))\n"
    work = candidate(isolation="none", limits=replace(LIMITS, disk_mb=2), work=write)
    assert work.call("f", [1]) == Value(None, ())
    assert work.call("f", [3]) == Died("disk", "it filled more than 2 MB with files")


def test_arrays_of_earlier_tests_are_let_go(candidate):
    """What the examiner forgets, the box forgets, too: many large arguments fill no memory."""
    work = candidate(limits=ROOMY, work="def f(a):\n    return a[0]\n")
    for number in range(60):
        assert work.call("f", [np.full(5_000_000, float(number))]) == Value(float(number), ())
        work.forget()


def test_the_size_of_a_reply_is_limited_anew_for_each_call(candidate):
    """An exercise that allows more gets more, though an earlier one has opened the box."""
    work = candidate(work="import numpy as np\ndef f(n):\n    return np.ones(n)\n")
    assert isinstance(work.call("f", [1_000_000]), Unsendable)
    work.limited(replace(LIMITS, reply_mb=32))
    assert isinstance(work.call("f", [1_000_000]), Value)


def test_a_door_whose_program_cannot_be_run_is_passed_by(tmp_path):
    """A bubblewrap for another machine is none: the next door is tried, and nothing stays open."""
    program = tmp_path / "bwrap"
    program.write_bytes(b"\x7fELF of another machine")
    program.chmod(0o755)
    source = Source("work", "work.py", ("def f():\n    return 1\n",), False)
    ways = [doors.Door("bubblewrap", str(program)), doors.Door("none")]
    one = Candidate([source], {"f": "work"}, doors=ways, limits=LIMITS)
    try:
        assert one.call("f", []) == Value(1, ())
        assert one.isolation.level == "none"
    finally:
        one.close()
