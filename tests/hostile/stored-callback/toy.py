kept = []

def slope(f, x, h):
    kept.append(f)
    return (f(x + h) - f(x - h)) / (2 * h)

def curve(x):
    print("tried", len(kept) > 0, flush=True)
    return kept[0](x)
