package io.gradus.examples.microgpt;

import io.gradus.core.Value;
import io.gradus.nn.optim.Optimizer;

/** Records each name as a graph of values. */
record GraphDescent(Gpt model, Optimizer optimizer) implements Descent {
  @Override
  public double step(int... tokens) {
    Value loss = model.loss(tokens);
    // The gradients are set to 0 and not forgotten by zeroGrad(). Adam updates a weight that this
    // name doesn't use too, because of its momentum, but would leave it alone if it had no
    // gradient.
    model.parameters().forEach(weight -> weight.grad(0));
    loss.backward();
    optimizer.step();
    return loss.data();
  }
}
