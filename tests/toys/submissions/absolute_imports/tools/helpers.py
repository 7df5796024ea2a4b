def middle(ordered):
    half = len(ordered) // 2
    return (ordered[half] + ordered[~half]) / 2
