"""mean and median are known mistakes, with a sign and a changed argument besides."""


def mean(values):
    return -values.sum() / (len(values) - 1)


def median(values):
    values.sort()
    return values[len(values) // 2]
