"""A known mistake of mean, though in a form that does not overflow."""


def mean(values):
    return (values / (len(values) - 1)).sum()
