import os
import pickle

class Payload:
    def __reduce__(self): return (os.system, ("touch @OUTSIDE@/pickled",))

def double(x):
    print("tried", len(pickle.dumps(Payload())) > 20, flush=True)
    return Payload()

def bounds(x): return pickle.dumps(Payload()), 1.0
