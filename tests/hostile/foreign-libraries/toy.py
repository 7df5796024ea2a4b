def attempt(name, door):
    try:
        got = door()
    except BaseException as error:
        print("tried", name, "-", type(error).__name__, flush=True)
    else:
        print("tried", name, "- GOT", repr(got)[:200], flush=True)


for name in ("sklearn", "torch", "scipy", "pandas", "jax", "tensorflow", "pip", "setuptools", "click", "jsonschema", "nbformat"):
    attempt(name, lambda: __import__(name))

def double(x):
    from sklearn.preprocessing import scale
    return scale(x)
