def f(x):
    return 3 * x**2 - 4 * x + 5

h = 0.001
rise = f(3.0 + h) - f(3.0)
print(rise / h)
