a, b = Value(-4.0), Value(2.0)
c = a + b
d = a * b + b**3
c += c + 1
c += 1 + c - a
d += 2 * d + (b + a).relu()
d += 3 * d + (b - a).relu()
f = (c - d)**2
g = f / 2 + 10 / f
g.backward()
print(g.data)
print(a.grad, b.grad)
