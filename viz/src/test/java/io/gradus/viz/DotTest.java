package io.gradus.viz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradus.core.Graph;
import io.gradus.core.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DotTest {
  private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");
  private static final Pattern LABEL = Pattern.compile("label=(" + QUOTED + ")");
  private static final Pattern STATEMENT =
      Pattern.compile(
          "rankdir=LR"
              + "|tooltip=@"
              + "|(node|edge|v\\d+|op\\d+) \\[\\w+=[@\\w.]+(, \\w+=[@\\w.]+)*]"
              + "|(v\\d+ -> op\\d+( \\[headlabel=@])?|op\\d+ -> v\\d+)");

  @Test
  void productIsTwoBoxesAnEllipseAndABox() {
    Value y = Value.of(2, "a").times(-3).label("y");
    y.backward();
    assertThat(Dot.of(y))
        .isEqualTo(
            """
            digraph gradus {
              rankdir=LR; tooltip="Graph of y: 3 values";
              node [fontname="Helvetica", fontsize=11, color="#cbd5e1", fillcolor="#ffffff"];
              edge [color="#94a3b8", arrowsize=0.7, fontname="Helvetica", fontsize=8];
              v0 [shape=record, style="rounded,filled", color="#93c5fd", fillcolor="#eff6ff", label="{ a | data 2.0000 | grad -3.0000 }", tooltip="a\\ndata 2.0\\ngrad -3.0"];
              v1 [shape=record, style="rounded,filled,dashed", color="#94a3b8", fillcolor="#f8fafc", label="{ data -3.0000 }", tooltip="constant\\ndata -3.0"];
              v2 [shape=record, style="rounded,filled", color="#f59e0b", fillcolor="#ffffff", label="{ y | data -6.0000 | grad 1.0000 }", tooltip="y\\ndata -6.0\\ngrad 1.0"];
              op2 [shape=ellipse, style=filled, fillcolor="#f1f5f9", label="×", tooltip="mul\\ny = a·b\\n∂y/∂a = -3.0\\n∂y/∂input 2 = 2.0"];
              op2 -> v2;
              v0 -> op2;
              v1 -> op2;
            }
            """);
  }

  @Test
  void beforeBackwardNoGradientIsShownRatherThanZero() {
    assertThat(Dot.of(Graphs.lecture()))
        .contains("{ a | data 2.0000 | grad – }")
        .contains("grad not computed")
        .doesNotContain("grad 0");
  }

  @Test
  void inputUsedTwiceHasTwoEdges() {
    Value a = Value.of(3, "a");
    assertThat(Dot.of(a.plus(a))).containsOnlyOnce("v0 -> op1;\n  v0 -> op1;\n");
  }

  @Test
  void edgesAreNumberedWhereTheOrderOfInputsMatters() {
    Value a = Value.of(49, "a");
    Value b = Value.of(2, "b");
    assertThat(Dot.of(a.div(b)))
        .contains("v0 -> op2 [headlabel=\"1\"];\n  v1 -> op2 [headlabel=\"2\"];\n");
    assertThat(Dot.of(Value.apply(new Sum(), a, b, a)))
        .contains("v0 -> op2 [headlabel=\"1\"];\n  v1 -> op2 [headlabel=\"2\"];\n")
        .contains("v0 -> op2 [headlabel=\"3\"];\n");
  }

  @Test
  void edgesAreNotNumberedWhereItDoesNot() {
    Value a = Value.of(49, "a");
    Value b = Value.of(2, "b");
    assertThat(Dot.of(a.times(b).plus(b))).doesNotContain("headlabel");
    assertThat(Dot.of(a.minus(a))).doesNotContain("headlabel");
  }

  @Test
  void everyGraphIsOneListOfStatementsAndItsEdgesJoinDeclaredNodes() {
    for (Map.Entry<String, Value> graph : Graphs.all().entrySet()) {
      String dot = Dot.of(graph.getValue());
      assertThat(dot).startsWith("digraph gradus {\n").endsWith("}\n");
      String body = dot.substring("digraph gradus {\n".length(), dot.length() - 2);
      long edges = 0;
      for (String statement : QUOTED.matcher(body).replaceAll("@").split(";\\s*")) {
        assertThat(statement.strip()).matches(STATEMENT);
        Matcher edge = Pattern.compile("(\\w+) -> (\\w+)").matcher(statement);
        if (edge.find()) {
          edges++;
          assertThat(dot).contains("  " + edge.group(1) + " [", "  " + edge.group(2) + " [");
        }
      }
      assertThat(edges)
          .isEqualTo(
              Graph.of(graph.getValue()).values().stream()
                  .mapToInt(v -> v.inputs().size() + (v.op() == null ? 0 : 1))
                  .sum());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "\"quoted\"",
        "\\",
        "ends in \\",
        "\\n \\N \\G \\l \\\"",
        "{a|b} <port> \\{ \\|",
        "&amp; &lt; a & b",
        "<b>html</b>",
        "]; evil [label=\"x\"]; //",
        "😀 é 中 \u202E",
      })
  void labelReadsBackAsItself(String label) {
    String dot = Dot.of(Value.of(1, label));
    assertThat(QUOTED.matcher(dot).replaceAll("@").lines()).hasSize(6);
    Matcher matcher = LABEL.matcher(dot);
    assertThat(matcher.find()).isTrue();
    assertThat(fields(matcher.group(1))).containsExactly(label, "data 1.0000", "grad –");
  }

  @Test
  void graphOverTheLimitIsRefused() {
    assertThatThrownBy(() -> Dot.of(Graphs.lecture(), 6))
        .isInstanceOfSatisfying(
            GraphTooLargeException.class, e -> assertThat(e.size()).isEqualTo(7));
    assertThatThrownBy(() -> Dot.of(Graphs.chain(999))).isInstanceOf(GraphTooLargeException.class);
    assertThat(Dot.of(Graphs.lecture(), 7)).contains("v6");
  }

  @Test
  void graphsBuiltTwiceGiveTheSameBytes() {
    assertThat(Dot.of(Graphs.random(80, 5))).isEqualTo(Dot.of(Graphs.random(80, 5)));
  }

  /** The fields of a record's label as Graphviz reads them: unquoted, split, then unescaped. */
  private static List<String> fields(String quoted) {
    String record = quoted.substring(1, quoted.length() - 1).replaceAll("\\\\([\"])", "$1");
    assertThat(record).startsWith("{").endsWith("}");
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    for (int i = 1; i < record.length(); i++) {
      char c = record.charAt(i);
      if (c == '\\') {
        c = record.charAt(++i);
        assertThat("\\{}|<>").contains(String.valueOf(c));
        field.append(c);
      } else if (c == '|' || i == record.length() - 1) {
        fields.add(field.toString().strip().replace("&#32;", " ").replace("&amp;", "&"));
        field.setLength(0);
      } else {
        assertThat("{}<>").doesNotContain(String.valueOf(c));
        field.append(c);
      }
    }
    return fields;
  }
}
