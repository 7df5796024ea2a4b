def product(A, B):
    return None
