package io.gradus.examples.docs;

import io.gradus.core.Gradients;
import io.gradus.core.Value;
import io.gradus.viz.Svg;
import java.util.SortedMap;
import java.util.TreeMap;

/** The graphs that docs/semantics.md shows: exact numbers only, which every JDK prints alike. */
final class SemanticsPictures {
  private final SortedMap<String, String> files = new TreeMap<>();

  private SemanticsPictures() {}

  /** The pictures, by path below docs/. */
  static SortedMap<String, String> files() {
    SemanticsPictures pictures = new SemanticsPictures();
    pictures.first();
    pictures.sharedInput();
    pictures.twoBranches();
    pictures.detached();
    pictures.secondDerivative();
    return pictures.files;
  }

  private void first() {
    Value a = Value.of(2, "a");
    Value b = Value.of(-3, "b");
    Value c = Value.of(10, "c");
    Value d = a.times(b).label("d");
    Value y = d.plus(c).label("y");
    draw("graph", y);
    y.backward();
    draw("backward", y);
    y.backward();
    draw("backward-twice", y);
  }

  private void sharedInput() {
    Value a = Value.of(3, "a");
    Value y = a.plus(a).label("y");
    y.backward();
    draw("shared-input", y);
  }

  private void twoBranches() {
    Value a = Value.of(-2, "a");
    Value b = Value.of(3, "b");
    Value d = a.times(b).label("d");
    Value e = a.plus(b).label("e");
    Value f = d.times(e).label("f");
    f.backward();
    draw("two-branches", f);
  }

  private void detached() {
    Value x = Value.of(3, "x");
    Value square = x.times(x).label("x²");
    Value y = x.times(square.detach().label("x² detached")).label("y");
    y.backward();
    draw("detach", y);
  }

  private void secondDerivative() {
    Value x = Value.of(3, "x");
    Value y = x.times(x).label("x²").times(x).label("y");
    Value slope = Gradients.graph(y, x)[0].label("dy/dx");
    slope.backward();
    draw("second-derivative", slope);
  }

  private void draw(String name, Value value) {
    files.put("images/semantics/" + name + ".svg", Svg.of(value));
  }
}
