package io.gradus.examples.lecture;

import static io.gradus.ops.Functions.exp;
import static io.gradus.ops.Functions.tanh;

import io.gradus.core.Value;
import java.util.ArrayList;
import java.util.List;

/** An op may be of any size: tanh as one op, and as five smaller ops. */
final class TanhOfExps implements Chapter {
  @Override
  public Heading heading() {
    return new Heading(
        "tanh-of-exps",
        "1:27:05",
        "The same neuron, with tanh broken up: o = (e − 1)/(e + 1), e = exp(2n)",
        "How much of a formula is one op is a matter of taste: any cut gives the same gradients.");
  }

  @Override
  public void tell(Story story) {
    List<Value> whole = NeuronGraph.inputs();
    tanh(NeuronGraph.sum(whole)).backward();
    List<Value> inputs = NeuronGraph.inputs();
    Value n = NeuronGraph.sum(inputs).label("n");
    Value e = exp(n.times(2)).label("e");
    Value o = e.minus(1).div(e.plus(1)).label("o");
    o.backward();
    story.say("o = " + o.data());
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Value input = inputs.get(i);
      story.say("do/d%s = %s".formatted(input.label(), input.grad()));
      rows.add(List.of("∂o/∂" + input.label(), "" + whole.get(i).grad(), "" + input.grad()));
    }
    story.draw("neuron-of-exps.svg", o);
    story.block("gradients", Html.table(List.of("derivative", "tanh whole", "of exps"), rows));
  }
}
