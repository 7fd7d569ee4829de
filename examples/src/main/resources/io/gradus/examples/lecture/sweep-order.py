order, seen = [], set()

def visit(v):
    if v not in seen:
        seen.add(v)
        for child in v.inputs:
            visit(child)
        order.append(v)

visit(result)
result.grad = 1.0
for v in reversed(order):
    v.hand_on()
