"""Exceptions that no `except Exception` catches."""

import numpy as np


def mean(values):
    raise KeyboardInterrupt


class Away(BaseException):
    pass


def median(values):
    raise Away("gone")
