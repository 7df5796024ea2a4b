from averages import mean

while True:
    mean
