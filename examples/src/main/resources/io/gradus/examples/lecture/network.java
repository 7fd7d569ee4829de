double[][] xs = {{2, 3, -1}, {3, -1, 0.5}, {0.5, 1, 1}, {1, 1, -1}};
double[] ys = {1, -1, -1, 1};
MLP model = MLP.sizes(3, 4, 4, 1).seed(6).build();
System.out.println(model.parameters().size()); // 41

SGD sgd = new SGD(model.parameters(), 0.1);
for (int step = 0; step < 40; step++) {
  Value loss = Value.constant(0);
  for (int i = 0; i < xs.length; i++) {
    Value error = model.apply(xs[i])[0].minus(ys[i]);
    loss = loss.plus(error.times(error));
  }
  model.zeroGrad();
  loss.backward();
  sgd.step();
}
double first = model.apply(xs[0])[0].data();
System.out.println(first); // 0.9619560082560077
