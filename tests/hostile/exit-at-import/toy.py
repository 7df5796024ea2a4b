import sys

def double(x): return x

sys.exit(0)
