package io.gradus.examples.lecture;

import static io.gradus.ops.Functions.tanh;

import io.gradus.core.Value;

/** The order in which backward() visits the values, and what each hands on. */
final class SweepOrder implements Chapter {
  @Override
  public Heading heading() {
    return new Heading(
        "sweep-order",
        "1:09:02 – 1:17:32",
        "The order of backward(): from the result to the leaves, each value once",
        "A value may hand its gradient on only when the gradient is complete, that is after all that used the value.");
  }

  @Override
  public void tell(Story story) {
    Value o = tanh(NeuronGraph.sum(NeuronGraph.inputs())).label("o");
    o.backward();
    Steps.lines(o).forEach(story::say);
    story.block("steps", Steps.html(o));
  }
}
