"""The one door to cryptography: ed25519 over the canonical form of a report.

The canonical form is the report without its `signature`, as JSON with sorted keys and no spaces,
in UTF-8. Whoever holds the private key made the report; a changed digit breaks it.
"""

import base64
import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import UsageError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (
        Ed25519PrivateKey,
        Ed25519PublicKey,
    )

PRIVATE, PUBLIC = "signing-key.pem", "signing-key.pub.pem"
KEY_VARIABLE = "GRADEBOX_SIGNING_KEY"
_ALGORITHM = "ed25519"


def generate(folder: Path) -> tuple[Path, Path]:
    """Write a new pair of keys into `folder` and return their paths; never overwrite one."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    paths = folder / PRIVATE, folder / PUBLIC
    for path, content, mode in zip(paths, (private, public), (0o600, 0o644), strict=True):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        except FileExistsError as error:
            raise UsageError(f"{path} exists: a key is never overwritten.") from error
        except OSError as error:
            raise UsageError(f"{path} cannot be written: {error.strerror}.") from error
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
    return paths


def sign(document: dict[str, Any], key: Path | None) -> dict[str, Any]:
    """Return the report with its signature, by the key of the file or of the environment.

    Raises UsageError where there is no key.
    """
    private = load_private(key)
    value = private.sign(canonical(document))
    return {
        **document,
        "signature": {
            "algorithm": _ALGORITHM,
            "key_id": _key_id(private.public_key()),
            "value": base64.b64encode(value).decode("ascii"),
        },
    }


def fault(document: dict[str, Any], key: "Ed25519PublicKey") -> str:
    """Say what is wrong with a report's signature by `key`; nothing where it is in order."""
    from cryptography.exceptions import InvalidSignature

    signature = document.get("signature")
    if not isinstance(signature, dict):
        return "it is not signed"
    if signature.get("algorithm") != _ALGORITHM or signature.get("key_id") != _key_id(key):
        return "it is signed by another key"
    try:
        value = base64.b64decode(str(signature.get("value")), validate=True)
        key.verify(value, canonical(document))
    except (InvalidSignature, ValueError):
        return "it was changed after it was signed"
    return ""


def canonical(document: dict[str, Any]) -> bytes:
    """Return the bytes that are signed."""
    unsigned = {key: value for key, value in document.items() if key != "signature"}
    text = json.dumps(unsigned, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("ascii")


def load_private(path: Path | None) -> "Ed25519PrivateKey":
    """Return the private key of a file, or of the environment; raise UsageError for none."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    text = os.environ.get(KEY_VARIABLE)
    if path is None and not text:
        raise UsageError(f"No key to sign with: run `grade keygen`, or set {KEY_VARIABLE}.")
    content = _read(path) if path is not None else str(text).encode()
    try:
        key = load_pem_private_key(content, password=None)
    except Exception as error:  # whatever a malformed key makes the library stumble over
        raise UsageError("The signing key is no private key in PEM form.") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise UsageError("The signing key is no ed25519 key: make one by `grade keygen`.")
    return key


def load_public(path: Path) -> "Ed25519PublicKey":
    """Return the public key of a file; raise UsageError for what is none."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    content = _read(path)
    try:
        key = load_pem_public_key(content)
    except Exception as error:  # whatever a malformed key makes the library stumble over
        raise UsageError(f"{path} is no public key in PEM form.") from error
    if not isinstance(key, Ed25519PublicKey):
        raise UsageError(f"{path} is no ed25519 key.")
    return key


def _key_id(key: "Ed25519PublicKey") -> str:
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()[:16]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(
            f"The key {path} cannot be read ({error.strerror}): run `grade keygen` first."
        ) from error
