Value a = Value.of(2, "a"), b = Value.of(-3, "b");
Value c = Value.of(10, "c"), f = Value.of(-2, "f");
Value e = a.times(b).label("e");
Value d = e.plus(c).label("d");
Value L = d.times(f).label("L");
L.backward();
System.out.println(L.data()); // -8.0
System.out.println(a.grad()); // 6.0

for (Value leaf : List.of(a, b, c, f)) {
  leaf.data(leaf.data() + 0.01 * leaf.grad());
}
L = a.times(b).plus(c).times(f);
System.out.println(L.data()); // -7.286496
