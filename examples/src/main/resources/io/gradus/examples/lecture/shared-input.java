Value a = Value.of(3, "a");
Value b = a.plus(a).label("b");
double stored = 0, added = 0;
for (var use : BackwardPass.of(b).steps().get(0).contributions()) {
  stored = use.amount();  // the bug: = overwrites
  added += use.amount();  // the fix: += adds up
}
System.out.println(stored); // 1.0
System.out.println(added); // 2.0
b.backward();
System.out.println(a.grad()); // 2.0
