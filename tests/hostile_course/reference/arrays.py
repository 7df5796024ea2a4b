"""Two functions that take as long as what they are given: a product, and a shuffle."""


def product(some, others):
    """Return the matrix product."""
    return some @ others


def shuffled(x, rng):
    """Return the entries of `x` in an order that `rng` draws."""
    return rng.permutation(x)
