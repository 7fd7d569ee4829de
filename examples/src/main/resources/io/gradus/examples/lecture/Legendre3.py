class P3(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return 0.5 * (5 * x**3 - 3 * x)

    @staticmethod
    def backward(ctx, adjoint):
        x, = ctx.saved_tensors
        return adjoint * 1.5 * (5 * x**2 - 1)
