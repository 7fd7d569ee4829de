package io.gradus.examples.lecture;

import static io.gradus.ops.Functions.tanh;

import io.gradus.core.Value;
import java.util.List;

/** The chain rule through a neuron. */
final class NeuronGraph implements Chapter {
  /** The bias that the lecture chose to make the gradients round numbers. */
  static final double BIAS = 6.8813735870195432;

  @Override
  public String title() {
    return "A neuron: o = tanh(x1·w1 + x2·w2 + b)";
  }

  @Override
  public void tell(Story story) {
    Value x1 = Value.of(2, "x1");
    Value x2 = Value.of(0, "x2");
    Value w1 = Value.of(-3, "w1");
    Value w2 = Value.of(1, "w2");
    Value b = Value.of(BIAS, "b");
    Value products = x1.times(w1).label("x1·w1").plus(x2.times(w2).label("x2·w2"));
    Value n = products.plus(b).label("n");
    Value o = tanh(n).label("o");
    o.backward();
    story.say("o = " + o.data());
    for (Value value : List.of(x1, w1, x2, w2, b)) {
      story.say("do/d%s = %s".formatted(value.label(), value.grad()));
    }
    story.draw("neuron.svg", o);
  }
}
