package io.gradus.examples.lecture;

import static io.gradus.ops.Functions.exp;

import io.gradus.core.Value;
import java.util.List;

/** An op may be of any size: tanh as one op, and as five smaller ops. */
final class TanhOfExps implements Chapter {
  @Override
  public String title() {
    return "The same neuron, with tanh broken up: o = (e − 1)/(e + 1), e = exp(2n)";
  }

  @Override
  public void tell(Story story) {
    Value x1 = Value.of(2, "x1");
    Value x2 = Value.of(0, "x2");
    Value w1 = Value.of(-3, "w1");
    Value w2 = Value.of(1, "w2");
    Value b = Value.of(NeuronGraph.BIAS, "b");
    Value n = x1.times(w1).plus(x2.times(w2)).plus(b).label("n");
    Value e = exp(n.times(2)).label("e");
    Value o = e.minus(1).div(e.plus(1)).label("o");
    o.backward();
    story.say("o = " + o.data());
    for (Value value : List.of(x1, w1, x2, w2, b)) {
      story.say("do/d%s = %s".formatted(value.label(), value.grad()));
    }
    story.draw("neuron-of-exps.svg", o);
  }
}
