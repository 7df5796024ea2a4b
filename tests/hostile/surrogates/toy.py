import os

print("\ud800".encode("utf-8", "surrogatepass"), flush=True)
os.write(1, b"\xed\xa0\x80\xff\xfe")

def double(x): raise ValueError("\ud800\udfff")
def bounds(x): return "\ud800", {"\udfff": 1}
