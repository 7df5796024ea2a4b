import sys

sys.modules["inside.faults"].describe = lambda *a, **k: {"type": "E", "message": "m", "line": 10**300}
1 / 0

def double(x):
    sys.modules["inside.faults"].describe = lambda *a, **k: {"type": "E", "message": "m", "line": -(10**300), "file": "f"}
    return 1 / 0
