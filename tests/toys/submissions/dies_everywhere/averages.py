"""Every call ends the process: it is not started again without an end."""

import os


def mean(values):
    os._exit(1)


def median(values):
    os._exit(2)
