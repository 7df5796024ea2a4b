import sys

def double(x):
    raise sys.modules["inside.faults"].Severed("bye")
