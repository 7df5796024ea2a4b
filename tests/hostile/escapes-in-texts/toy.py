import os

ESCAPES = "\x1b]0;PWNED\x07\x1b[2J\x1b[31m\x9b31m\x1b]8;;http://x\x07\u202e\u2066\r\x08\x00\x7f"
print(ESCAPES, flush=True)
os.write(2, ESCAPES.encode() + bytes(range(256)))

def double(x): raise ValueError(ESCAPES + "full marks")
def bounds(x): raise type(ESCAPES + "E", (Exception,), {})
def curve(x): return type(ESCAPES, (), {})()
def mean(x): raise NotImplementedError(ESCAPES)

raise ValueError(ESCAPES)
