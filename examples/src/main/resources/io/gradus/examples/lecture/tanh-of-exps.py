e = (2 * n).exp()
o = (e - 1) / (e + 1)
o.backward()
print(n.grad)
