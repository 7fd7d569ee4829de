package io.gradus.examples.lecture;

import io.gradus.core.Value;
import io.gradus.viz.BackwardPass;
import io.gradus.viz.Svg;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/** A backward pass in steps that can be walked through. */
final class Steps {
  private final BackwardPass pass;
  private final Set<Integer> received = new HashSet<>();

  private Steps(Value y) {
    pass = BackwardPass.of(y);
  }

  /** A line for each contribution: "x1 += w1 · adjoint". */
  static List<String> lines(Value y) {
    Steps steps = new Steps(y);
    List<String> lines = new ArrayList<>();
    for (BackwardPass.Step step : steps.pass.steps()) {
      for (BackwardPass.Contribution c : step.contributions()) {
        lines.add(steps.from(step) + ": " + steps.sum(step, c));
      }
    }
    return lines;
  }

  /** The picture of y with buttons, the table of steps, and a difference for each derivative. */
  static String html(Value y) {
    Steps steps = new Steps(y);
    StringBuilder data = new StringBuilder();
    StringBuilder items = new StringBuilder();
    for (BackwardPass.Step step : steps.pass.steps()) {
      items.append("<li><strong>%s</strong>".formatted(Html.escaped(steps.from(step))));
      data.append(data.isEmpty() ? "" : ",").append("[%d".formatted(step.value()));
      for (BackwardPass.Contribution c : step.contributions()) {
        items.append("<br/><code>%s</code>".formatted(Html.escaped(steps.sum(step, c))));
        data.append(String.format(Locale.ROOT, ",[%d,%d,\"%.4f\"]", c.slot(), c.input(), c.sum()));
      }
      items.append("</li>\n");
      data.append(']');
    }
    return """
        <div class="stepper" data-steps="[%s]">
        <div class="buttons" hidden="hidden"><button type="button" data-go="first">|◀ <span>start</span></button><button type="button" data-go="back">◀ <span>back</span></button><button type="button" data-go="next">▶ <span>next</span></button><button type="button" data-go="last">▶| <span>end</span></button><output aria-live="polite"></output></div>
        %s
        <ol class="steps">
        %s</ol>
        </div>
        %s"""
        .formatted(
            Html.escaped(data.toString()), Html.figure(Svg.of(y)), items, steps.differences());
  }

  /** Each derivative beside a finite difference. */
  private String differences() {
    List<List<String>> rows = new ArrayList<>();
    for (int i = pass.graph().size() - 1; i >= 0; i--) {
      Double adjoint = pass.adjoints().get(i);
      if (adjoint != null) {
        rows.add(
            List.of(
                "∂%s/∂%s".formatted(name(pass.graph().size() - 1), name(i)),
                String.format(Locale.ROOT, "%.8f", adjoint),
                String.format(Locale.ROOT, "%.8f", pass.difference(i))));
      }
    }
    return Html.table(List.of("derivative", "backward()", "(f(v + h) − f(v − h)) / 2h"), rows);
  }

  private String from(BackwardPass.Step step) {
    return "%s = %s, adjoint %s"
        .formatted(name(step.value()), expression(step.value()), brief(step.adjoint()));
  }

  private String expression(int position) {
    String op = Objects.requireNonNull(pass.graph().op(position)).name();
    List<String> inputs = IntStream.of(pass.graph().inputs(position)).mapToObj(this::name).toList();
    return switch (op) {
      case "add" -> String.join(" + ", inputs);
      case "sub" -> String.join(" − ", inputs);
      case "mul" -> String.join(" · ", inputs);
      case "div" -> String.join(" / ", inputs);
      default -> op + "(" + String.join(", ", inputs) + ")";
    };
  }

  private String sum(BackwardPass.Step step, BackwardPass.Contribution c) {
    String adjoint = brief(step.adjoint());
    return "%s.grad += %s × %s = %s%s"
        .formatted(
            name(c.input()),
            brief(c.local()),
            step.adjoint() < 0 ? "(" + adjoint + ")" : adjoint,
            brief(c.amount()),
            received.add(c.input()) ? "" : ", which makes " + brief(c.sum()));
  }

  private String name(int position) {
    String label = pass.graph().value(position).label();
    return label == null ? "v" + position : label;
  }

  /** Six significant digits, without zeros at the end. */
  private static String brief(double x) {
    return new BigDecimal(x)
        .round(new MathContext(6))
        .stripTrailingZeros()
        .add(BigDecimal.ZERO)
        .toPlainString();
  }
}
