import sys

sys.modules["inside.faults"]._LONGEST = 1 << 30

def double(x): raise ValueError("A" * 3_500_000)
