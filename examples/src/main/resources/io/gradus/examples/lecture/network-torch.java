double[][] xs = {{2, 3, -1}, {3, -1, 0.5}, {0.5, 1, 1}, {1, 1, -1}};
double[] ys = {1, -1, -1, 1};
MLP model = MLP.sizes(3, 4, 4, 1).seed(6).build();
SGD sgd = new SGD(model.parameters(), 0.1);

for (int step = 0; step < 40; step++) {
  Value[] outputs = new Value[xs.length];
  for (int i = 0; i < xs.length; i++) {
    outputs[i] = model.apply(xs[i])[0];
  }
  Value loss = Losses.sumSquaredError(outputs, ys);
  if (step == 0) {
    System.out.println(loss.data()); // 4.814077773893922
  }
  sgd.zeroGrad();
  loss.backward();
  sgd.step();
}
