n = x1 * w1 + x2 * w2 + b
o = n.tanh()

# do/dn = 1 - o², and the sums and
# products hand it on
n.grad = 1 - o.data**2
w1.grad = x1.data * n.grad
w2.grad = x2.data * n.grad
