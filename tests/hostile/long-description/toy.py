import inside.plain


def double(*arguments):
    raise inside.plain.Unsendable("\u20ac" * 1_300_000)


bounds = slope = curve = mean = double
