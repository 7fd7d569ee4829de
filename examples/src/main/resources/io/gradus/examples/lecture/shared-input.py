def plus(a, b):
    out = Value(a.data + b.data, inputs=(a, b))
    def hand_on():
        a.grad += 1.0 * out.grad   # not =
        b.grad += 1.0 * out.grad   # not =
    out.hand_on = hand_on
    return out
