def double(x): return ["x" * 1_500_000] + [""] * 700
def mean(x): return ["x" * 1_500_000] + [0.0] * 700
