package io.gradus.examples.lecture;

import io.gradus.core.Value;
import java.util.List;

/** A function of three inputs has one derivative for each of them. */
final class ThreeInputs implements Chapter {
  private static final double H = 0.001;

  @Override
  public String title() {
    return "The slopes of a function of three inputs: d = a·b + c";
  }

  @Override
  public void tell(Story story) {
    List<Value> inputs = List.of(Value.of(2, "a"), Value.of(-3, "b"), Value.of(10, "c"));
    Value d = d(inputs);
    d.backward();
    story.say("a = 2, b = -3, c = 10: d = " + d.data());
    for (Value input : inputs) {
      double before = input.data();
      input.data(before + H);
      double rise = d(inputs).data() - d.data();
      input.data(before);
      story.say(
          "by %s: slope %s; rise over run, for a run of %s: %s"
              .formatted(input.label(), input.grad(), H, rise / H));
    }
  }

  private static Value d(List<Value> inputs) {
    return inputs.get(0).times(inputs.get(1)).plus(inputs.get(2));
  }
}
