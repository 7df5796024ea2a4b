TEXTS = [chr(0x4E00 + number % 20_000) for number in range(200_000)]


def double(x):
    return TEXTS


bounds = curve = mean = double


def slope(f, x, h):
    return TEXTS
