score = 10
