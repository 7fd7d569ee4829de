import torch

def leaf(x):
    return torch.tensor(x, dtype=torch.float64,
                        requires_grad=True)

x1, w1 = leaf(2.0), leaf(-3.0)
x2, w2 = leaf(0.0), leaf(1.0)
b = leaf(6.8813735870195432)
o = torch.tanh(x1 * w1 + x2 * w2 + b)
o.backward()
print(o.item(), x1.grad.item())
