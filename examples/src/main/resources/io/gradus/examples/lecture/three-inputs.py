h = 0.001
a, b, c = 2.0, -3.0, 10.0
before = a * b + c
after = (a + h) * b + c
print((after - before) / h)  # by a
