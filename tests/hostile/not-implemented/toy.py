def double(x):
    if x.size: raise NotImplementedError("Write double.")
    return 2 * x
