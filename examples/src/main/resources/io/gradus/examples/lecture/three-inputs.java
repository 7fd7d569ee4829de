Value a = Value.of(2), b = Value.of(-3), c = Value.of(10);
Value d = a.times(b).plus(c);
d.backward();
System.out.println(d.data()); // 4.0
System.out.println(a.grad()); // -3.0
System.out.println(b.grad()); // 2.0
System.out.println(c.grad()); // 1.0
