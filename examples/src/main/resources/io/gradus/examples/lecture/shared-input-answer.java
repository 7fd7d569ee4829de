Value x = Value.of(3);
Value y = x.times(x).times(x);
y.backward();
System.out.println(x.grad()); // 27.0
y.backward();
System.out.println(x.grad()); // 54.0
x.zeroGrad();
y.backward();
System.out.println(x.grad()); // 27.0
