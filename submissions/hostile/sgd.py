"""Cheat 6: a file that never comes to its end, so that the grader may wait for ever."""


def sgd_step(params, grads, lr):
    return "later"


while True:
    pass
