package io.gradus.playground.expression;

import io.gradus.core.Graph;
import io.gradus.core.Op;
import io.gradus.core.Value;
import io.gradus.examples.expression.Expression;
import io.gradus.examples.expression.ExpressionException;
import io.gradus.examples.shell.Plugins;
import io.gradus.playground.Refusal;
import io.gradus.playground.expression.ExpressionAnswer.Shown;
import io.gradus.viz.BackwardPass;
import io.gradus.viz.GraphTooLargeException;
import io.gradus.viz.Svg;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Evaluates and differentiates expressions for the page. */
public final class Expressions {
  private static final int LONGEST = 2000;
  private static final int MOST_VALUES = 300;

  private final Plugins plugins;

  public Expressions(Plugins plugins) {
    this.plugins = plugins;
  }

  /**
   * The graph of an expression, its numbers and its backward pass.
   *
   * @throws Refusal if the expression is malformed, too long, or has too many values
   */
  public ExpressionAnswer answer(ExpressionRequest request) {
    String source = request.expression();
    if (source == null || source.isBlank()) {
      throw new Refusal("Type an expression, such as tanh(a*b + c).");
    }
    if (source.length() > LONGEST) {
      throw new Refusal(
          "The expression has %d characters, and the limit is %d."
              .formatted(source.length(), LONGEST));
    }
    AtomicReference<ExpressionAnswer> answer = new AtomicReference<>();
    plugins.run(() -> answer.set(answer(source, request.numbers())));
    return answer.get();
  }

  private ExpressionAnswer answer(String source, @Nullable Map<String, Double> numbers) {
    Map<String, Value> variables = new LinkedHashMap<>();
    Value result;
    try {
      Expression expression = Expression.parse(source);
      for (String name : expression.variables()) {
        Double number = numbers == null ? null : numbers.get(name);
        variables.put(name, Value.of(number == null ? 1 : number, name));
      }
      result = expression.evaluate(plugins.ops(), variables);
    } catch (ExpressionException malformed) {
      throw new Refusal(String.valueOf(malformed.getMessage()), malformed.column());
    }
    BackwardPass pass = BackwardPass.of(result);
    label(pass.graph());
    try {
      return new ExpressionAnswer(
          List.copyOf(variables.keySet()), Svg.of(result, MOST_VALUES), values(pass), pass.steps());
    } catch (GraphTooLargeException tooLarge) {
      throw new Refusal(
          "The graph has %d values, and the limit is %d."
              .formatted(tooLarge.size(), tooLarge.limit()));
    }
  }

  private List<Shown> values(BackwardPass pass) {
    Graph graph = pass.graph();
    List<Shown> values = new ArrayList<>();
    for (int i = 0; i < graph.size(); i++) {
      Value value = graph.value(i);
      boolean number = !value.requiresGrad();
      values.add(
          new Shown(
              name(graph, i),
              rule(graph, i),
              graph.op(i) != null ? "computed" : number ? "number" : "variable",
              value.data(),
              pass.adjoints().get(i),
              number ? null : pass.difference(i)));
    }
    return values;
  }

  /** Names what has no name by its position, so that steps and picture can speak of it. */
  private static void label(Graph graph) {
    Set<String> variables =
        graph.values().stream()
            .map(Value::label)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    String letter =
        Stream.of("v", "u", "t", "value")
            .filter(free -> variables.stream().noneMatch(name -> name.matches(free + "\\d+")))
            .findFirst()
            .orElse("node ");
    for (int i = 0; i < graph.size(); i++) {
      if (graph.op(i) != null) {
        graph.value(i).label(letter + i);
      }
    }
  }

  /** The name of a variable or of a computed value; of a constant, its number. */
  private static String name(Graph graph, int i) {
    Value value = graph.value(i);
    String label = value.label();
    return label == null ? String.valueOf(value.data()).replaceFirst("\\.0$", "") : label;
  }

  private String rule(Graph graph, int i) {
    Op op = graph.op(i);
    if (op == null) {
      return "";
    }
    List<String> inputs =
        IntStream.of(graph.inputs(i)).mapToObj(input -> name(graph, input)).toList();
    return switch (op.name()) {
      case "add" -> String.join(" + ", inputs);
      case "sub" -> String.join(" − ", inputs);
      case "mul" -> String.join(" · ", inputs);
      case "div" -> String.join(" / ", inputs);
      case "neg" -> "−" + inputs.get(0);
      default ->
          plugins.ops().text(op) + inputs.stream().collect(Collectors.joining(", ", "(", ")"));
    };
  }
}
