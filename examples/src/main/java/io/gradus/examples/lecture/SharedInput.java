package io.gradus.examples.lecture;

import io.gradus.core.Value;
import java.util.ArrayList;
import java.util.List;

/** The bug of the lecture: a value that is used twice gets a gradient from each use. */
final class SharedInput implements Chapter {
  @Override
  public Heading heading() {
    return new Heading(
        "shared-input",
        "1:22:28",
        "A value used twice: the bug, and its fix",
        "A value that is used twice influences the result in two ways, and both have to count.");
  }

  @Override
  public void tell(Story story) {
    Value a = Value.of(3, "a");
    Value twice = a.plus(a).label("b");
    story.say("b = a + a at a = 3");
    List<List<String>> rows = new ArrayList<>();
    show(story, rows, twice, a);
    story.draw("shared-input.svg", twice);

    Value p = Value.of(-2, "a");
    Value q = Value.of(3, "b");
    Value d = p.times(q).label("d");
    Value e = p.plus(q).label("e");
    Value f = d.times(e).label("f");
    story.say("f = (a·b)·(a + b) at a = -2, b = 3: f = " + f.data());
    show(story, rows, f, p, q);
    story.block(
        "contributions", Html.table(List.of("", "receives", "the bug keeps", "the sum"), rows));
    story.draw("two-branches.svg", f);
    story.block("steps", Steps.html(f));
  }

  private static void show(Story story, List<List<String>> rows, Value y, Value... xs) {
    y.backward();
    for (Value x : xs) {
      List<Double> contributions = Contributions.of(y, x);
      story.say(
          "d%s/d%s receives %s: the bug keeps the last, %s; backward() adds them up, %s"
              .formatted(
                  y.label(),
                  x.label(),
                  contributions,
                  contributions.get(contributions.size() - 1),
                  x.grad()));
      rows.add(
          List.of(
              "∂%s/∂%s".formatted(y.label(), x.label()),
              contributions.toString(),
              "" + contributions.get(contributions.size() - 1),
              "" + x.grad()));
    }
  }
}
