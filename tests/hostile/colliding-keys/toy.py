def double(x): return [{i * (2**61 - 1): None for i in range(1, 1000)} for _ in range(40)]
def bounds(x): return {i * (2**61 - 1): None for i in range(1, 5000)}
