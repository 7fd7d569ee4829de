Value x1 = Value.of(2), w1 = Value.of(-3);
Value x2 = Value.of(0), w2 = Value.of(1);
Value b = Value.of(6.8813735870195432);
Value o = tanh(x1.times(w1).plus(x2.times(w2)).plus(b));
o.backward();
System.out.println(o.data()); // 0.7071067811865476
System.out.println(x1.grad()); // -1.4999999999999996

double y = o.data();
System.out.println(1 - y * y); // 0.4999999999999999
System.out.println(Math.fma(-y, y, 1)); // 0.49999999999999994
