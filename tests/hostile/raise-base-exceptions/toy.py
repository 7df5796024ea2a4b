class Skipped(BaseException):
    pass

Skipped.__module__ = "builtins"

def double(x): raise KeyboardInterrupt
def bounds(x): raise Skipped("no reason")
def curve(x): raise GeneratorExit
def mean(x): raise SystemExit(0)
