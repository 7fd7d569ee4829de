package io.gradus.nn.train;

import io.gradus.core.Value;
import io.gradus.nn.Model;
import io.gradus.nn.loss.Loss;
import java.util.Arrays;

/**
 * What a training computes for each row: the loss, and the outputs of the model. A row has inputs,
 * targets, and then the masks of dropout.
 */
record Sample(Model model, Loss loss, int inputs, int targets) {
  /** The length of a row. */
  int width() {
    return inputs + targets + model.masks();
  }

  /** The loss, and then the outputs. */
  Value[] lossAndOutputs(Value[] row) {
    Value[] x = Arrays.copyOf(row, inputs);
    Value[] masks = Arrays.copyOfRange(row, inputs + targets, row.length);
    Value[] y = model.forward(x, masks);
    Value[] all = new Value[1 + y.length];
    all[0] = loss.of(y, Arrays.copyOfRange(row, inputs, inputs + targets));
    System.arraycopy(y, 0, all, 1, y.length);
    return all;
  }
}
