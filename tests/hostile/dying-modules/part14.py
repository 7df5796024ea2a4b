import os


def double(x): return x


os.abort()
