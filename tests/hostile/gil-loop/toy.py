import re

def double(x): return 9 ** (9 ** 9)
def bounds(x): return re.match(r'(a+)+$', 'a' * 60 + 'b')
