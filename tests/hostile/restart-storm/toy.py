import os

def double(x): os.abort()
bounds = curve = mean = double

def slope(f, x, h): os.abort()
