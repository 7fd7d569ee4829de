Value a = Value.of(-4), b = Value.of(2);
Value c = a.plus(b);
Value d = a.times(b).plus(pow(b, 3));
c = c.plus(c.plus(1));
c = c.plus(c.plus(1).minus(a));
d = d.plus(d.times(2).plus(relu(b.plus(a))));
d = d.plus(d.times(3).plus(relu(b.minus(a))));
Value f = pow(c.minus(d), 2);
Value g = f.div(2).plus(div(10, f));
g.backward();
System.out.println(g.data()); // 24.70408163265306
System.out.println(a.grad()); // 138.83381924198252
System.out.println(b.grad()); // 645.5772594752186
