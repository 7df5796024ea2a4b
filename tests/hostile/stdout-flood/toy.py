import os
import sys

def double(x):
    while True:
        os.write(1, b"x" * 65536)

def bounds(x):
    for _ in range(100_000):
        sys.stderr.write("y" * 1000 + "\n")
