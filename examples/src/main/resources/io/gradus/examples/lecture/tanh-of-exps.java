Value n = Value.of(0.8813735870195432, "n");
Value e = exp(n.times(2)).label("e");
Value o = e.minus(1).div(e.plus(1)).label("o");
o.backward();
System.out.println(Math.abs(n.grad() - 0.5) < 1e-15); // true

Value same = Value.of(0.8813735870195432);
tanh(same).backward();
System.out.println(Math.abs(same.grad() - n.grad()) < 1e-15); // true
