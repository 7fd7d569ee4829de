Value n = Value.of(400);
Value e = exp(n.times(2));
System.out.println(e.minus(1).div(e.plus(1)).data()); // NaN
System.out.println(tanh(n).data()); // 1.0
