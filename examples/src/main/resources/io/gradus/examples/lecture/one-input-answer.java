UnaryOperator<Value> f =
    x -> x.times(x).times(3).minus(x.times(4)).plus(5);
double before = f.apply(Value.of(3)).data();
double h = 1e-8;
double rise = f.apply(Value.of(3 + h)).data() - before;
System.out.println(rise / h); // 14.00000009255109
h = 1e-17;
rise = f.apply(Value.of(3 + h)).data() - before;
System.out.println(rise / h); // 0.0
