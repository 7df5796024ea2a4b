def double(x): return x

while True: pass
