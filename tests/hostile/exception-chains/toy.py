def double(x):
    error = None
    for _ in range(3000):
        after = ValueError("link")
        after.__cause__ = error
        error = after
    error.__context__ = error
    raise error

def bounds(x):
    group = ValueError("leaf")
    for _ in range(300):
        group = ExceptionGroup("nest", [group, group])
    raise group

def curve(x): return curve(x)

def mean(x):
    exec(compile("def f(n):\n    return f(n - 1) if n else 1 / 0\nf(200)\n" , "other" * 500, "exec"), {})
