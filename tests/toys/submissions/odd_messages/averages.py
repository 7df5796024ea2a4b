"""Exceptions whose texts are no texts to show as they are."""

import numpy as np


def mean(values):
    raise ValueError("\x1b]0;owned\x07\x1b[2J<script>alert(1)</script>\r\u202e\ud800" + "!" * 9000)


class Mute(Exception):
    def __str__(self):
        raise SystemExit


def median(values):
    raise Mute
