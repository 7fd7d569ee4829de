Value x1 = Value.of(2, "x1"), w1 = Value.of(-3, "w1");
Value x2 = Value.of(0, "x2"), w2 = Value.of(1, "w2");
Value b = Value.of(6.8813735870195432, "b");
Value n = x1.times(w1).plus(x2.times(w2)).plus(b).label("n");
Value o = tanh(n).label("o");
o.backward();
System.out.println(o.data()); // 0.7071067811865476
System.out.println(n.grad()); // 0.4999999999999999
System.out.println(w1.grad()); // 0.9999999999999998
System.out.println(w2.grad()); // 0.0
