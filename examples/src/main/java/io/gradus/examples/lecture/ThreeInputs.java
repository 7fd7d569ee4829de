package io.gradus.examples.lecture;

import io.gradus.core.Value;
import java.util.ArrayList;
import java.util.List;

/** A function of three inputs has one derivative for each of them. */
final class ThreeInputs implements Chapter {
  private static final double H = 0.001;

  @Override
  public Heading heading() {
    return new Heading(
        "three-inputs",
        "0:14:12",
        "The slopes of a function of three inputs: d = a·b + c",
        "With several inputs, each has a derivative of its own: the others are held still.");
  }

  @Override
  public void tell(Story story) {
    List<Value> inputs = List.of(Value.of(2, "a"), Value.of(-3, "b"), Value.of(10, "c"));
    Value d = d(inputs);
    d.backward();
    story.say("a = 2, b = -3, c = 10: d = " + d.data());
    List<List<String>> rows = new ArrayList<>();
    for (Value input : inputs) {
      double before = input.data();
      input.data(before + H);
      double rise = d(inputs).data() - d.data();
      input.data(before);
      story.say(
          "by %s: slope %s; rise over run, for a run of %s: %s"
              .formatted(input.label(), input.grad(), H, rise / H));
      rows.add(List.of("by " + input.label(), "" + input.grad(), "" + rise / H));
    }
    story.block("slopes", Html.table(List.of("", "backward()", "rise over run"), rows));
  }

  private static Value d(List<Value> inputs) {
    return inputs.get(0).times(inputs.get(1)).plus(inputs.get(2));
  }
}
