import sys

frame = sys._getframe()
while "loaded" not in frame.f_locals:
    frame = frame.f_back
frame.f_locals["loaded"].problems.extend([{"type": "E", "message": "m"}] * 60_000)
print("tried", flush=True)

def double(x): return x
