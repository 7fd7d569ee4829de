package io.gradus.examples.lecture;

import io.gradus.core.Value;

/** A function that the library does not have, from its value and its derivative. */
final class OwnFunction implements Chapter {
  private static final double[] POINTS = {-1, -0.5, 0, 0.25, 0.5, 1};

  @Override
  public Heading heading() {
    return new Heading(
        "own-function",
        "2:21:10",
        "A function of your own: the Legendre polynomial P₃",
        "Whoever knows the value and the local derivative of a function can add it; the engine does the rest.");
  }

  @Override
  public void tell(Story story) {
    TorchRecord.Table table = new TorchRecord.Table();
    for (double at : POINTS) {
      Value x = Value.of(at);
      Value y = Value.apply(new Legendre3(), x);
      y.backward();
      story.say("P₃(%s) = %s, slope %s".formatted(at, y.data(), x.grad()));
      table.row("P₃(%s)".formatted(at), y.data(), "p3(%s)".formatted(at));
      table.row("P₃′(%s)".formatted(at), x.grad(), "p3'(%s)".formatted(at));
    }
    story.block("torch", table.html());
  }
}
