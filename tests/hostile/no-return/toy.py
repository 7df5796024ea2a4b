def double(x): pass
def bounds(x): return {"low": 1}
def curve(x): return "abc"
def mean(x): return [None, "a", 1.0]
