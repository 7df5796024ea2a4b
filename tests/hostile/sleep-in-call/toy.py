import time

def mean(x):
    time.sleep(600)
