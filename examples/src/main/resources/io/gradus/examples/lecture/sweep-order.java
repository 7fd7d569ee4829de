Value x = Value.of(3, "x");
Value y = x.times(x).plus(x).label("y");
BackwardPass pass = BackwardPass.of(y);
double grad = 0;
for (BackwardPass.Step step : pass.steps()) {
  for (BackwardPass.Contribution c : step.contributions()) {
    if (pass.graph().value(c.input()) == x) {
      grad += c.local() * step.adjoint();
    }
  }
}
y.backward();
System.out.println(grad); // 7.0
System.out.println(x.grad()); // 7.0
