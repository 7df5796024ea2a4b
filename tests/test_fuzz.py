"""The fuzz targets hold for their seeds and for these damaged a little; `make fuzz` goes on."""

import random

import pytest

from .fuzz.targets import TARGETS

TIMES = 40


@pytest.mark.parametrize("name", TARGETS)
def test_seeds(name):
    """A target takes what it begins with."""
    for seed in TARGETS[name].seeds():
        TARGETS[name].run(seed)


@pytest.mark.parametrize("name", TARGETS)
def test_damaged_seeds(name):
    """A target takes seeds of which some bytes are others, are gone, or are there twice."""
    chance = random.Random(name)  # noqa: S311  # the same damage in every run
    for seed in TARGETS[name].seeds():
        for _ in range(TIMES):
            TARGETS[name].run(damaged(bytearray(seed), chance))


def damaged(data: bytearray, chance: random.Random) -> bytes:
    """Return the bytes with up to four changes."""
    for _ in range(chance.randint(1, 4)):
        at, length = chance.randrange(len(data) + 1), chance.randint(1, 8)
        change = chance.choice([b"", bytes([chance.randrange(256)]), data[at : at + length] * 2])
        data[at : at + length] = change
    return bytes(data)
