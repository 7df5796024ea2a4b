MARKUP = '</script><script>alert(1)</script><img src=x onerror=alert(1)>"}],"score":6,"x":[{"'
print(MARKUP, flush=True)

def double(x): raise ValueError(MARKUP)
