import sys

def describe(*a, **k):
    print("tried", flush=True)
    return {"type": "T" * 1000, "message": "m" * 1_000_000, "function": "f" * 500_000, "file": "x" * 500_000,
            "line": -5, "is_unwritten": False, "trace": ["t" * 1000] * 1000}

sys.modules["inside.faults"].describe = describe
1 / 0

def double(x): return 1 / 0
