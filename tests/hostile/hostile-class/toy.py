class Meta(type):
    @property
    def __name__(cls): raise RuntimeError
    def __instancecheck__(cls, other): raise RuntimeError
    def __subclasscheck__(cls, other): raise RuntimeError

class Odd(Exception, metaclass=Meta):
    pass

class Liar(Exception):
    @property
    def __class__(self): raise RuntimeError
    __cause__ = __context__ = property(lambda self: 1 / 0)

Long = type("N" * 1_000_000, (Exception,), {})

class Lines(SyntaxError):
    lineno = -5
    msg = property(lambda self: 1 / 0)

def double(x): raise Odd
def bounds(x): raise Liar
def curve(x): raise Long
def mean(x): raise Lines("x", ("f", -5, -5, "t"))
