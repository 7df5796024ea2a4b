"""Every hostile submission against every door: what its `verdict.toml` says, and nothing more.

A folder of `hostile/` is one attack: the files that are handed in, or a `build.py` that makes
them, and a `verdict.toml`:

    property     the sentence that the attack would disprove
    score        the points that the report must give (`at_most`: or fewer)
    tasks        the tasks whose tests must have one of `status` and, if given, of `category`
    attempted    texts that the submission prints when it really tries
    door         each (the default), either (one of them: the attack does not depend on it;
                 HOSTILE_DOORS=each in the environment tries both) or a door's name
    exit, says   the exit code, and what the command says, where there is no report
    reports      how many reports there must be, for a folder of submissions
    problem      a text that the report's problems must hold
    within, total_within    seconds that the grading, or the whole command, may take at most

An attack that succeeds prints GOT, or is seen from here: at a listener, in a folder, among the
processes, in the size of the report.
"""

import contextlib
import hashlib
import importlib.util
import json
import os
import platform
import resource
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from grader.box import doors
from grader.errors import IsolationError

HERE = Path(__file__).parent
HOSTILE = HERE / "hostile"
COURSE = HERE / "hostile_course"
ATTACKS = sorted(path.parent.name for path in HOSTILE.glob("*/verdict.toml"))
DOORS = ("bubblewrap", "landlock")
LONGEST_S = 45
LARGEST_REPORT = 600_000
# What the examiner itself has at its most, whatever the candidate has.
MEMORY_MB = 250
LOOK_S = 0.02
PR_SET_CHILD_SUBREAPER = 36


@dataclass
class World:
    """What an attack would like to reach: files, a folder to write to, listeners, a token."""

    root: Path
    token: str
    listeners: list[socket.socket]
    names: dict[str, str]

    @property
    def out(self) -> Path:
        """Where the reports go."""
        return self.root / "out"

    @property
    def temporary(self) -> Path:
        """Where the grader's own temporary files go."""
        return self.root / "temporary"

    @property
    def outside(self) -> Path:
        """A folder that everybody may write to."""
        return self.root / "outside"

    def hits(self) -> list[str]:
        """Name the listeners at which somebody called."""
        ready, _, _ = select.select(self.listeners, [], [], 0)
        return [str(each.getsockname()) for each in ready]


@pytest.fixture
def world(request):
    """A folder that everybody may read and write, so that the box alone stands before it."""
    root = Path(tempfile.mkdtemp(prefix="hostile-"))
    token = f"canary-{os.urandom(8).hex()}"
    folders = {"": 0o755, "outside": 0o777, "temporary": 0o777, "out": 0o777, "others": 0o755}
    for name, mode in folders.items():
        (root / name).mkdir(exist_ok=True)
        (root / name).chmod(mode)
    for name in ("secret.txt", "others/toy.py", "outside/precious.txt"):
        (root / name).write_text(f"# {token}\n")
        (root / name).chmod(0o666)
    with contextlib.ExitStack() as stack:
        listeners = [
            stack.enter_context(socket.socket(family, kind))
            for family, kind in (
                (socket.AF_INET, socket.SOCK_STREAM),
                (socket.AF_INET, socket.SOCK_DGRAM),
                (socket.AF_UNIX, socket.SOCK_STREAM),
                (socket.AF_UNIX, socket.SOCK_STREAM),
            )
        ]
        addresses = [("127.0.0.1", 0)] * 2 + [f"\0{token}", str(root / "outside" / "socket")]
        for listener, address in zip(listeners, addresses, strict=True):
            listener.bind(address)
            if listener.type == socket.SOCK_STREAM:
                listener.listen()
        (root / "outside" / "socket").chmod(0o777)
        names = {
            "SECRET": str(root / "secret.txt"),
            "OTHER": str(root / "others" / "toy.py"),
            "OUTSIDE": str(root / "outside"),
            "OUT": str(root / "out"),
            "REFERENCE": str(COURSE / "reference"),
            "CHECKOUT": str(HERE.parent),
            "TCP": str(listeners[0].getsockname()[1]),
            "UDP": str(listeners[1].getsockname()[1]),
            "ABSTRACT": token,
        }
        yield World(root, token, listeners, names)
    shutil.rmtree(root, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def adopts_orphans():
    """Whatever outlives a run becomes a child of this process, and is found."""
    import ctypes

    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def handed_in(attack: str, world: World, name: str = "handed-in") -> Path:
    """Put the attack's files, with the names of what it is after, into the world."""
    source = HOSTILE / attack
    if (source / "build.py").exists():
        spec = importlib.util.spec_from_file_location(f"hostile_{attack}", source / "build.py")
        module = importlib.util.module_from_spec(spec)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "dont_write_bytecode", True)
            spec.loader.exec_module(module)
        folder = world.root / "made"
        folder.mkdir()
        return module.build(folder, world.names)
    folder = world.root / name
    folder.mkdir()
    for path in source.iterdir():
        if path.name != "verdict.toml" and path.is_file():
            text = path.read_text(encoding="utf-8")
            for key, value in world.names.items():
                text = text.replace(f"@{key}@", value)
            (folder / path.name).write_text(text, encoding="utf-8")
    return folder


@dataclass
class Ran:
    """What the command came to."""

    status: int
    text: str
    seconds: float
    memory_mb: int
    reports: dict[str, dict[str, Any]]
    sizes: list[int]


def started(world: World, path: Path, door: str, out: Path) -> subprocess.Popen:
    """Start the real command, with secrets in its environment and a bound on its memory."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(world.root),
        "TMPDIR": str(world.temporary),
        "LANG": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        "GRADEBOX_SECRET": world.token,
        "CANARY_TOKEN": world.token,
    }
    command = [sys.executable, "-P", "-m", "grader", "run", str(path), "--isolation", door]
    command += ["--course", str(COURSE / "exercises"), "--out", str(out)]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=world.root,
        env=environment,
    )
    resource.prlimit(process.pid, resource.RLIMIT_AS, (3 << 30, 3 << 30))
    return process


def ended(process: subprocess.Popen, out: Path) -> Ran:
    """Wait for the command, within the longest time that it may take."""
    began = time.monotonic()
    parts = [b"so far nothing"]
    memory_mb = 0
    while parts[-1] and time.monotonic() < began + LONGEST_S:
        if select.select([process.stdout], [], [], LOOK_S)[0]:
            parts.append(os.read(process.stdout.fileno(), 1 << 16))
        memory_mb = max(memory_mb, most_memory_mb(process.pid))
    text = b"".join(parts[1:])
    if parts[-1]:
        process.kill()
    process.stdout.close()
    process.wait()
    assert not parts[-1], f"the command had not ended after {LONGEST_S} s: {text[-500:]!r}"
    files = sorted(out.glob("*.json"))
    return Ran(
        status=process.returncode,
        text=text.decode("utf-8", "replace"),
        seconds=time.monotonic() - began,
        memory_mb=memory_mb,
        reports={file.stem: json.loads(file.read_text(encoding="utf-8")) for file in files},
        sizes=[file.stat().st_size for file in files],
    )


def most_memory_mb(pid: int) -> int:
    """Return what a process has had at its most, its children and who started it not counted."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) >> 10
    return 0


def children() -> set[int]:
    """Return the processes whose parent is this one, adopted ones included."""
    found = set()
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError):
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            if int(fields[1]) == os.getpid():
                found.add(int(entry.name))
    return found


@contextlib.contextmanager
def nothing_survives() -> Iterator[None]:
    """Demand that no process of the block's lives on; one that is just dying may finish."""
    before = children()
    yield
    survivors = []
    for pid in children() - before:
        descriptor = os.pidfd_open(pid)
        ready, _, _ = select.select([descriptor], [], [], 5)
        os.close(descriptor)
        if not ready:
            survivors.append(pid)
            os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    assert not survivors, "a process has outlived the run"


def fingerprint(*folders: Path) -> dict[str, tuple[object, ...]]:
    """Return what there is to be seen of every file below `folders`."""
    seen: dict[str, tuple[object, ...]] = {}
    for folder in folders:
        for path in [folder, *folder.rglob("*")]:
            if "__pycache__" in path.parts:
                continue
            facts = path.lstat()
            content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
            attributes = os.listxattr(path, follow_symlinks=False)
            seen[str(path)] = (facts.st_mode, facts.st_uid, facts.st_mtime_ns, content, *attributes)
    return seen


def texts(value: object) -> Iterator[str]:
    """Yield every text in a report."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)


def each_test(report: dict[str, Any]) -> list[dict[str, Any]]:
    return [test for exercise in report["exercises"] for test in exercise["tests"]]


def check_texts(ran: Ran, world: World, verdict: dict[str, Any]) -> None:
    """Demand that nothing secret, nothing that was got and no control character is shown."""
    shown = [text for report in ran.reports.values() for text in texts(report)]
    for text in [*shown, ran.text]:
        assert world.token not in text.replace(world.names["OUTSIDE"], "")
        odd = [char for char in text if not (char.isprintable() or char in "\n\t")]
        assert not odd, f"{odd[:5]} in {text[:300]!r}"
    if not verdict.get("allow_got"):
        lines = [line for text in shown for line in text.splitlines()]
        excused = tuple(verdict.get("ignore", ()))
        got = [line for line in lines if "GOT" in line and not (excused and excused[0] in line)]
        # What a traceback or a value quotes is the attack's source, not its success.
        got = [line for line in got if line.startswith(("GOT", "tried"))]
        assert not got, got


def check_report(report: dict[str, Any], verdict: dict[str, Any]) -> None:
    """Demand the points, statuses and categories that the verdict states."""
    score = report["score"] + report["bonus"]
    if verdict.get("at_most"):
        assert score <= verdict["score"]
    else:
        assert score == verdict["score"], [
            (test["id"], test["status"], test["message"]) for test in each_test(report)
        ]
    for test in each_test(report):
        if test["task"] in verdict.get("tasks", ()):
            assert test["status"] in verdict.get("status", ()), test
            assert test["category"] in verdict.get("category", [test["category"]]), test
    printed = "\n".join(test["output"] for test in each_test(report))
    for text in verdict.get("attempted", ()):
        assert text in printed, f"the attack was not tried: {printed[:500]!r}"
    if "problem" in verdict:
        assert verdict["problem"] in json.dumps(report["problems"])
    assert len(report["problems"]) <= 500
    assert report["duration_s"] <= verdict.get("within", 40)


def door_or_skip(door: str) -> str:
    """Return `door` if this machine has it; the control case proves that it works."""
    try:
        doors.available(door)
    except IsolationError as error:
        pytest.skip(str(error))
    return door


def verdict_of(attack: str) -> dict[str, Any]:
    return tomllib.loads((HOSTILE / attack / "verdict.toml").read_text(encoding="utf-8"))


def cases() -> list[Any]:
    found = []
    for attack in ATTACKS:
        which = verdict_of(attack).get("door", "each")
        if which == "either":
            which = os.environ.get("HOSTILE_DOORS") or DOORS[sum(attack.encode()) % 2]
        chosen = DOORS if which == "each" else (which,)
        for door in chosen:
            found.append(pytest.param(attack, door, id=f"{attack}-{door}"))
    return found


@pytest.mark.parametrize(("attack", "door"), cases())
def test_attack_gains_reads_changes_and_outlives_nothing(attack, door, world):
    """The report is there in time and says what the attack's verdict says."""
    verdict = verdict_of(attack)
    if platform.machine() != verdict.get("machine", platform.machine()):
        pytest.skip("its system calls are numbered for another machine")
    path = handed_in(attack, world)
    guarded = (COURSE, world.outside, world.root / "others")
    before = fingerprint(*guarded)
    with nothing_survives():
        ran = ended(started(world, path, door_or_skip(door), world.out), world.out)
    assert fingerprint(*guarded) == before, "something outside was changed"
    assert not world.hits(), "somebody called at a listener"
    assert not list(world.temporary.iterdir()), "something was left behind"
    allowed = verdict.get("exit", 0)
    assert ran.status in (allowed if isinstance(allowed, list) else [allowed]), ran.text[-1000:]
    assert verdict.get("says", "") in ran.text
    check_texts(ran, world, verdict)
    wanted = verdict.get("reports", 0 if verdict.get("exit") else 1)
    if verdict.get("exit") != [0, 2]:
        assert len(ran.reports) in (wanted if isinstance(wanted, list) else [wanted]), ran.text
    for report in ran.reports.values():
        assert report["isolation"]["level"] == door
        check_report(report, verdict)
    assert max(ran.sizes, default=0) <= LARGEST_REPORT
    assert len(ran.text) <= LARGEST_REPORT
    assert 0 < ran.memory_mb <= MEMORY_MB
    assert ran.seconds <= verdict.get("total_within", LONGEST_S)


@pytest.mark.parametrize("door", DOORS)
def test_neighbours_do_not_meet(door, world):
    """Two hostile submissions that are graded side by side find neither each other nor a trace."""
    before = fingerprint(COURSE, world.outside)
    attacks = ("see-processes", "persist", "kill-parent")
    folders = [handed_in(attack, world, attack) for attack in attacks]
    outs = [world.out / attack for attack in attacks]
    with nothing_survives():
        running = [
            started(world, folder, door_or_skip(door), out)
            for folder, out in zip(folders, outs, strict=True)
        ]
        found = [ended(process, out) for process, out in zip(running, outs, strict=True)]
    for attack, ran in zip(attacks, found, strict=True):
        assert ran.status == 0, ran.text
        check_texts(ran, world, verdict_of(attack))
        check_report(ran.reports[attack], verdict_of(attack))
    assert fingerprint(COURSE, world.outside) == before


ORPHAN = """
import ctypes, os, signal, time
libc = ctypes.CDLL(None)
libc.prctl(1, 0, 0, 0, 0)
for number in (1, 2, 15, 13):
    signal.signal(number, signal.SIG_IGN)

def double(x):
    libc.prctl(15, b"asleep", 0, 0, 0)
    time.sleep(30)
"""


@pytest.mark.parametrize("door", DOORS)
def test_candidate_dies_with_a_grader_that_was_killed(door, world):
    """A grader that is killed takes its candidate along, though that asked to be left alone."""
    folder = world.root / "orphan"
    folder.mkdir()
    (folder / "toy.py").write_text(ORPHAN)
    with nothing_survives():
        process = started(world, folder, door_or_skip(door), world.out)
        candidates = _descendants_asleep(process.pid)
        process.kill()
        process.stdout.close()
        process.wait()
        assert candidates, "the candidate never came to its call"


def _descendants_asleep(pid: int, patience_s: float = 20) -> list[int]:
    """Wait until a descendant of `pid` sleeps in the call, and return all of them."""
    end = time.monotonic() + patience_s
    while time.monotonic() < end:
        found, waiting = [], [pid]
        while waiting:
            for path in Path(f"/proc/{waiting.pop()}/task").glob("*/children"):
                with contextlib.suppress(OSError):
                    waiting += map(int, path.read_text().split())
                    found += waiting
        for each in found:
            with contextlib.suppress(OSError):
                # Anybody may read a process's name; where it sleeps, only its user may.
                if (Path("/proc") / str(each) / "comm").read_text() == "asleep\n":
                    return found
        select.select([], [], [], 0.02)
    return []


@pytest.mark.parametrize("attack", ["read-secrets", "network", "write-outside", "see-processes"])
def test_attack_would_succeed_without_a_box(attack, world):
    """The same attack, graded without isolation, gets what the box keeps from it."""
    path = handed_in(attack, world)
    with nothing_survives():
        ran = ended(started(world, path, "none", world.out), world.out)
    (report,) = ran.reports.values()
    assert "GOT" in "".join(test["output"] for test in each_test(report)) or world.hits()


@pytest.mark.parametrize("attack", ATTACKS)
def test_verdict_says_what_it_proves(attack):
    """Every attack's folder states a property in one sentence, and no key that nobody reads."""
    known = {
        "property", "score", "tasks", "status", "category", "attempted", "door", "exit", "says",
        "reports", "problem", "within", "total_within", "at_most", "allow_got", "ignore", "machine",
    }  # fmt: skip
    verdict = verdict_of(attack)
    assert set(verdict) <= known
    assert verdict.get("door", "each") in ("each", "either", *DOORS)
    assert verdict["property"].endswith(".")
    assert verdict["score"] == 0 or attack in (
        "compile-errors", "control-honest", "hidden-mutation", "module-and-folder",
        "notebook-tags", "stored-callback",
    )  # fmt: skip
