def slope(f, x, h):
    while True:
        f(x)
