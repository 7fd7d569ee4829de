package io.gradus.examples.lecture;

import static io.gradus.ops.Functions.tanh;

import io.gradus.core.Value;
import java.util.List;

/** The chain rule through a neuron. */
final class NeuronGraph implements Chapter {
  /** The bias that the lecture chose to make the gradients round numbers. */
  private static final double BIAS = 6.8813735870195432;

  @Override
  public Heading heading() {
    return new Heading(
        "neuron",
        "0:52:52",
        "A neuron: o = tanh(x1·w1 + x2·w2 + b)",
        "A neuron is an expression like any other, so its weights get their derivatives in the same way.");
  }

  /** x1, w1, x2, w2 and b, new each time. */
  static List<Value> inputs() {
    return List.of(
        Value.of(2, "x1"),
        Value.of(-3, "w1"),
        Value.of(0, "x2"),
        Value.of(1, "w2"),
        Value.of(BIAS, "b"));
  }

  /** x1·w1 + x2·w2 + b. */
  static Value sum(List<Value> inputs) {
    Value first = inputs.get(0).times(inputs.get(1)).label("x1w1");
    Value second = inputs.get(2).times(inputs.get(3)).label("x2w2");
    return first.plus(second).label("s").plus(inputs.get(4)).label("n");
  }

  @Override
  public void tell(Story story) {
    List<Value> inputs = inputs();
    Value o = tanh(sum(inputs)).label("o");
    o.backward();
    story.say("o = " + o.data());
    for (Value input : inputs) {
      story.say("do/d%s = %s".formatted(input.label(), input.grad()));
    }
    story.draw("neuron.svg", o);
  }
}
