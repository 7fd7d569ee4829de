UnaryOperator<Value> f =
    x -> x.times(x).times(3).minus(x.times(4)).plus(5);
Value x = Value.of(3);
Value y = f.apply(x);
y.backward();
System.out.println(y.data()); // 20.0
System.out.println(x.grad()); // 14.0

double h = 0.001;
double rise = f.apply(Value.of(3 + h)).data() - y.data();
System.out.println(rise / h); // 14.00300000000243
