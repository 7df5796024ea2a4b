class Raises(Exception):
    def __str__(self): raise self
    __repr__ = __str__

class NoText(Exception):
    def __str__(self): return 5

class Endless(Exception):
    def __str__(self): return str(self)

class Huge(Exception):
    def __str__(self): return "x" * 50_000_000

def double(x): raise Raises
def bounds(x): raise NoText
def curve(x): raise Endless
def mean(x): raise Huge
