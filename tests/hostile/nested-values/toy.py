import itertools

def double(x):
    nest = []
    for _ in range(200_000):
        nest = [nest]
    return nest

def bounds(x):
    ring = []
    ring.append(ring)
    return ring

def curve(x): return itertools.count()

def mean(x):
    class Self(dict):
        def items(self): return [(1, self)]
    return Self({1: Self()})
