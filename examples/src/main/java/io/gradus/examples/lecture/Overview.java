package io.gradus.examples.lecture;

import static io.gradus.ops.Functions.pow;
import static io.gradus.ops.Functions.relu;

import io.gradus.core.Value;

/** The expression of micrograd's README. */
final class Overview implements Chapter {
  @Override
  public Heading heading() {
    return new Heading(
        "overview",
        "0:00:25",
        "What it does: an expression and its derivatives",
        "One expression of two inputs shows all that the library does: it computes, remembers how, and differentiates.");
  }

  @Override
  public void tell(Story story) {
    Value a = Value.of(-4, "a");
    Value b = Value.of(2, "b");
    Value c = a.plus(b);
    Value d = a.times(b).plus(pow(b, 3));
    c = c.plus(c.plus(1));
    c = c.plus(c.plus(1).minus(a));
    d = d.plus(d.times(2).plus(relu(b.plus(a))));
    d = d.plus(d.times(3).plus(relu(b.minus(a))));
    Value e = c.minus(d);
    Value f = pow(e, 2);
    Value g = f.div(2).plus(Value.constant(10).div(f)).label("g");
    g.backward();
    story.say("a = -4, b = 2, and g of them by two dozen ops");
    story.say("g = " + g.data());
    story.say("dg/da = " + a.grad());
    story.say("dg/db = " + b.grad());
    story.draw("overview.svg", g);
  }
}
