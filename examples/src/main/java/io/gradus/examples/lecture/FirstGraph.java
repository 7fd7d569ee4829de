package io.gradus.examples.lecture;

import io.gradus.core.Value;
import java.util.List;

/** The chain rule from L back to the leaves, and a step along the gradient that makes L larger. */
final class FirstGraph implements Chapter {
  @Override
  public Heading heading() {
    return new Heading(
        "first-graph",
        "0:19:09 – 0:51:10",
        "Backpropagation through L = (a·b + c)·f, and a nudge",
        "The chain rule multiplies local derivatives along the way back from the result. A step along the gradient then raises the result.");
  }

  @Override
  public void tell(Story story) {
    Value a = Value.of(2, "a");
    Value b = Value.of(-3, "b");
    Value c = Value.of(10, "c");
    Value f = Value.of(-2, "f");
    Value e = a.times(b).label("e");
    Value d = e.plus(c).label("d");
    Value l = d.times(f).label("L");
    story.draw("expression-forward.svg", l);
    l.backward();
    story.say("L = " + l.data());
    for (Value value : List.of(a, b, c, e, d, f)) {
      story.say("dL/d%s = %s".formatted(value.label(), value.grad()));
    }
    story.draw("expression.svg", l);
    story.block("steps", Steps.html(l));

    for (Value leaf : List.of(a, b, c, f)) {
      leaf.data(leaf.data() + 0.01 * leaf.grad());
    }
    story.say("each leaf moved by 0.01 of its gradient: L = " + a.times(b).plus(c).times(f).data());
  }
}
