package io.gradus.examples.lecture;

import io.gradus.core.Value;
import java.util.List;

/** The bug of the lecture: a value that is used twice gets a gradient from each use. */
final class SharedInput implements Chapter {
  @Override
  public String title() {
    return "A value used twice: the bug, and its fix";
  }

  @Override
  public void tell(Story story) {
    Value a = Value.of(3, "a");
    Value twice = a.plus(a).label("b");
    story.say("b = a + a at a = 3");
    show(story, twice, a);
    story.draw("shared-input.svg", twice);

    Value p = Value.of(-2, "a");
    Value q = Value.of(3, "b");
    Value d = p.times(q).label("d");
    Value e = p.plus(q).label("e");
    Value f = d.times(e).label("f");
    story.say("f = (a·b)·(a + b) at a = -2, b = 3: f = " + f.data());
    show(story, f, p, q);
    story.draw("two-branches.svg", f);
  }

  private static void show(Story story, Value y, Value... xs) {
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
    }
  }
}
