"""Signed reports: what is accepted, and what is recognised as forged."""

import copy

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from grader import signature
from grader.errors import UsageError

REPORT = {"score": 3.5, "submission": {"id": "ada", "digest": "0" * 64}, "tests": ["é", None, True]}


@pytest.fixture
def keys(tmp_path):
    """A fresh pair of key files."""
    return signature.generate(tmp_path)


def fault(document, public):
    """What `grade verify` says."""
    return signature.fault(document, signature.load_public(public))


def test_a_signed_report_is_accepted(keys):
    """What was signed with the private key is in order by the public one."""
    private, public = keys
    assert fault(signature.sign(REPORT, private), public) == ""


def test_the_order_of_keys_does_not_matter(keys):
    """The canonical form is the same however the JSON was written."""
    private, public = keys
    signed = signature.sign(REPORT, private)
    assert fault(dict(reversed(signed.items())), public) == ""


def test_a_changed_digit_is_recognised(keys):
    """A score that was raised after signing breaks the signature."""
    private, public = keys
    forged = copy.deepcopy(signature.sign(REPORT, private))
    forged["score"] = 100.0
    assert "changed" in fault(forged, public)


def test_an_unsigned_report_is_recognised(keys):
    """A report without a signature is not in order."""
    assert "not signed" in fault(REPORT, keys[1])


def test_another_key_is_recognised(keys, tmp_path):
    """A report that somebody signed with a key of their own is not in order."""
    (tmp_path / "other").mkdir()
    other, _ = signature.generate(tmp_path / "other")
    assert "another key" in fault(signature.sign(REPORT, other), keys[1])


def test_a_borrowed_key_id_does_not_help(keys, tmp_path):
    """Who writes the course's key id over their own is found out by the signature itself."""
    private, public = keys
    (tmp_path / "other").mkdir()
    other, _ = signature.generate(tmp_path / "other")
    forged = signature.sign(REPORT, other)
    forged["signature"]["key_id"] = signature.sign(REPORT, private)["signature"]["key_id"]
    assert "changed" in fault(forged, public)


def test_the_private_key_is_its_owners(keys):
    """The private key's file can be read by nobody else."""
    assert keys[0].stat().st_mode & 0o777 == 0o600


def test_a_key_is_never_overwritten(keys):
    """A second keygen in the same folder is refused, and the key stays."""
    before = keys[0].read_bytes()
    with pytest.raises(UsageError, match="never overwritten"):
        signature.generate(keys[0].parent)
    assert keys[0].read_bytes() == before


def test_without_a_key_signing_is_refused(monkeypatch):
    """Where there is no key, the refusal says how to make one."""
    monkeypatch.delenv(signature.KEY_VARIABLE, raising=False)
    with pytest.raises(UsageError, match="grade keygen"):
        signature.load_private(None)


def test_the_key_may_come_from_the_environment(keys, monkeypatch):
    """In CI the key is a variable."""
    monkeypatch.setenv(signature.KEY_VARIABLE, keys[0].read_text())
    assert fault(signature.sign(REPORT, None), keys[1]) == ""


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ('"score"', '"score": 100.0, "score"'),
        ('"id": "', '"id": "bob", "id": "'),
        ("{", '{"score": ' + "[" * 980 + "]" * 980 + ","),
        ('"seed": ', '"seed": 1e999, "x": '),
        ('"seed": ', '"seed": ' + "9" * 5000),
    ],
)
def test_two_readings_of_one_report(keys, grade, toy, tmp_path, text, instead):
    """A report that another reader could read otherwise is none, and no fault of the grader's."""
    done = grade(toy("wrong"), "--key", keys[0], "--json", tmp_path / "report.json")
    assert done.exit_code == 0
    path = tmp_path / "report.json"
    path.write_text(path.read_text().replace(text, instead, 1))
    refused = grade("verify", path, "--key", keys[1])
    assert refused.exit_code == 2
    assert len(refused.stdout.splitlines()) == 1


# Names one kind of key and holds another: the library takes this for a fault of its own.
MIXED = "MC4CAQAwBQYDK2VvBCIEIGtgDRVBzVpX7bvkTfWXU7HM8wv8yFi7OiRNIhVk/e0T"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no key",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n",
        f"-----BEGIN PRIVATE KEY-----\n{MIXED}\n-----END PRIVATE KEY-----\n",
    ],
)
def test_junk_is_no_key(tmp_path, content):
    """A file that holds no key is refused in a sentence."""
    path = tmp_path / "key.pem"
    path.write_text(content)
    with pytest.raises(UsageError):
        signature.load_private(path)
    with pytest.raises(UsageError):
        signature.load_public(path)


def test_a_public_key_signs_nothing(keys):
    """The two halves are not mistaken for each other."""
    with pytest.raises(UsageError):
        signature.load_private(keys[1])
    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    assert b"PRIVATE" in pem


def test_run_signs_and_verify_checks(grade, toy, tmp_path):
    """The commands do it end to end, and verify's exit code tells a forgery."""
    keys = tmp_path / "keys"
    keys.mkdir()
    assert grade("keygen", "--out", keys).exit_code == 0
    done = grade(toy("wrong"), "--key", keys / signature.PRIVATE)
    (path,) = (done.folder / "reports").iterdir()
    public = keys / signature.PUBLIC
    assert grade("verify", path, "--key", public).exit_code == 0
    path.write_text(path.read_text().replace('"score": 2.0', '"score": 10.0'))
    forged = grade("verify", path, "--key", public)
    assert forged.exit_code == 1
    assert "changed" in forged.stdout


def changes(value):
    """Every copy of a JSON value with one thing in it changed, left out or added."""
    match value:
        case dict():
            yield {**value, "more": 1}
            for key, item in value.items():
                yield {name: other for name, other in value.items() if name != key}
                yield from ({**value, key: changed} for changed in changes(item))
        case list():
            yield [*value, None]
            for at, item in enumerate(value):
                yield value[:at] + value[at + 1 :]
                yield from ([*value[:at], changed, *value[at + 1 :]] for changed in changes(item))
        case bool():
            yield not value
        case int() | float():
            yield value + 1
        case str():
            yield value + "."
        case None:
            yield "something"


def test_every_change_is_recognised(grade, toy, keys):
    """Whatever is changed in a real report, down to a single field, is found by its signature."""
    report = grade(toy("wrong"), "--key", keys[0], "--json", "-").report
    public = signature.load_public(keys[1])
    assert signature.fault(report, public) == ""
    signed = report.pop("signature")
    forged = [{**report, "signature": signed} for report in changes(report)]
    forged += [{**report, "signature": other} for other in changes(signed)]
    faults = [signature.fault(one, public) for one in forged if "more" not in one["signature"]]
    assert len(faults) > 500
    assert all(faults)


def test_a_key_that_comes_twice_is_no_report(grade, toy, keys):
    """Two scores in one report, of which readers see different ones, are refused."""
    done = grade(toy("wrong"), "--key", keys[0])
    (path,) = (done.folder / "reports").iterdir()
    path.write_text(path.read_text().replace("{", '{\n  "score": 10.0,', 1))
    forged = grade("verify", path, "--key", keys[1])
    assert forged.exit_code == 2
    assert "is not JSON" in forged.stdout


def test_every_report_is_verified(grade, toy, keys):
    """A file that is no report does not keep the others from being checked."""
    done = grade(toy("wrong"), "--key", keys[0])
    (path,) = (done.folder / "reports").iterdir()
    checked = grade("verify", keys[1], path, "--key", keys[1])
    assert checked.exit_code == 2
    assert "signed and unchanged: wrong, 2 points" in checked.stdout
