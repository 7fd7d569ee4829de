package io.gradus.compiler;

import io.gradus.compiler.run.Part;
import io.gradus.core.Anomaly;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of a function, pass by pass, as text. */
final class Explanation {
  private final StringBuilder text = new StringBuilder();

  private Explanation() {}

  /** For many rows, and the steps for one. */
  static String of(Compiled row, List<Compiled> terms, Options options) {
    Explanation explanation = new Explanation();
    row.explainRows(explanation);
    explanation.line("one row", row.flatPlan().toString());
    return explanation.end(terms, options);
  }

  /** For so many rows. */
  static String of(int rows, Compiled row, List<Compiled> terms, Options options) {
    Explanation explanation = new Explanation();
    if (row.isInLanes(rows)) {
      row.explainRows(explanation);
      explanation.line("rows", row.rowPlan().blocks(rows, options.threads()));
    } else {
      row.explainOneRow(explanation, "function");
      explanation.kernels(row.flatPlan().parts());
      explanation.line("memory", row.flatPlan().memory());
    }
    return explanation.end(terms, options);
  }

  private String end(List<Compiled> terms, Options options) {
    terms.forEach(term -> term.explainOneRow(this, "term"));
    line("runs on", Anomaly.isOpen() ? "the graph, in an anomaly scope" : options.toString());
    return text.toString();
  }

  /** Says what was recorded, and what each pass left of it. */
  void stages(String what, Stage recording, List<Stage> stages) {
    line(what, recording.toString());
    for (Stage stage : stages) {
      line("after " + stage.pass(), stage.toString());
    }
  }

  /** Says what the steps are, and how long it took to plan them. */
  void plan(String what, String steps, long nanos) {
    line(what, steps + "; " + Stage.millis(nanos));
  }

  /** Says how many steps there are of each kind, and how many numbers they give. */
  void kernels(List<Part> parts) {
    Map<String, List<Part>> kinds =
        parts.stream()
            .collect(Collectors.groupingBy(Part::name, LinkedHashMap::new, Collectors.toList()));
    String what = "kernels";
    for (Map.Entry<String, List<Part>> kind : kinds.entrySet()) {
      int numbers = kind.getValue().stream().mapToInt(part -> part.nodes().length).sum();
      line(
          what,
          "%,d %s: %,d %s"
              .formatted(
                  kind.getValue().size(),
                  kind.getKey(),
                  numbers,
                  numbers == 1 ? "number" : "numbers"));
      what = "";
    }
  }

  void line(String what, String value) {
    text.append("%-16s %s%n".formatted(what, value));
  }
}
