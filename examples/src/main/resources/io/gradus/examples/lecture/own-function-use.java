UnaryOp square = new UnaryOp() {
  @Override
  public String name() {
    return "my.square";
  }

  @Override
  public double forward(double x) {
    return x * x;
  }

  @Override
  public double localGradient(double x, double y) {
    return 2 * x;
  }
};
Value x = Value.of(3);
Value.apply(square, x).backward();
System.out.println(x.grad()); // 6.0
