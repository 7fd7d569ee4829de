model = MLP(3, [4, 4, 1])
print(len(model.parameters()))

for step in range(40):
    loss = sum((model(x) - y)**2
               for x, y in zip(xs, ys))
    for p in model.parameters():
        p.grad = 0.0
    loss.backward()
    for p in model.parameters():
        p.data -= 0.1 * p.grad
