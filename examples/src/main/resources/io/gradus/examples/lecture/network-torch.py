import torch
from torch import nn

model = nn.Sequential(
    nn.Linear(3, 4), nn.Tanh(),
    nn.Linear(4, 4), nn.Tanh(),
    nn.Linear(4, 1), nn.Tanh()).double()
sgd = torch.optim.SGD(model.parameters(), lr=0.1)

for step in range(40):
    outputs = model(xs).squeeze(1)
    loss = ((outputs - ys)**2).sum()
    sgd.zero_grad()
    loss.backward()
    sgd.step()
