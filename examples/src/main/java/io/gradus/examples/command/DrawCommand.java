package io.gradus.examples.command;

import io.gradus.core.Value;
import io.gradus.examples.expression.Assignments;
import io.gradus.examples.expression.Expression;
import io.gradus.examples.expression.ExpressionException;
import io.gradus.examples.shell.BadInput;
import io.gradus.examples.shell.Escaped;
import io.gradus.examples.shell.OutputFolder;
import io.gradus.examples.shell.Plugins;
import io.gradus.examples.shell.Table;
import io.gradus.viz.Dot;
import io.gradus.viz.GraphTooLargeException;
import io.gradus.viz.Svg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Evaluates an expression, differentiates it, and draws its graph. */
@Command(
    name = "draw",
    abbreviateSynopsis = true,
    sortOptions = false,
    description = {
      "Print the value and the gradients of an expression, and draw its graph.",
      "",
      "  gradus draw 'tanh(x*w + b)' x=2 w=-3 b=6.9",
      "",
      "It is made of numbers, variables, + - * / ^ ( ) and the ops that 'gradus ops' lists."
    })
public final class DrawCommand implements Callable<Integer> {
  @Mixin private PluginsOption pluginsOption;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "EXPR", description = "The expression.")
  private String source;

  @Parameters(
      index = "1..*",
      paramLabel = "NAME=NUMBER",
      description = "A number for each variable.")
  private List<String> assignments = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "graph.svg",
      description = "The drawing: an .svg, or a .dot for Graphviz. Default: ${DEFAULT-VALUE}")
  private Path file;

  @Override
  public Integer call() {
    requireNoMisspeltOption();
    try (Plugins plugins = pluginsOption.loadWithWarnings(spec.commandLine().getErr())) {
      plugins.run(() -> differentiate(plugins));
    }
    return 0;
  }

  private void differentiate(Plugins plugins) {
    Map<String, Value> variables = new LinkedHashMap<>();
    Value y = evaluate(plugins, variables);
    if (!y.isConstant()) {
      y.backward();
    }
    Path drawn = draw(y);
    Table table = new Table("value", String.valueOf(y.data()));
    variables.forEach((name, x) -> table.row("d/d" + name, String.valueOf(x.grad())));
    table.lines().forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().println(Escaped.line("wrote " + drawn));
  }

  /**
   * Refuses a misspelt option. Expressions may start with a minus, so picocli takes an unknown
   * option for an expression.
   */
  private void requireNoMisspeltOption() {
    if (source.matches("--[a-z]+(=.*)?")) {
      throw new ParameterException(
          spec.commandLine(),
          "Unknown option: '%1$s'. An expression needs parentheses here: '(%1$s)'"
              .formatted(source));
    }
  }

  private Value evaluate(Plugins plugins, Map<String, Value> variables) {
    Expression expression;
    try {
      expression = Expression.parse(source);
    } catch (ExpressionException malformed) {
      throw new BadInput("the expression, " + malformed.getMessage(), malformed);
    }
    try {
      Assignments.parse(expression.variables(), assignments)
          .forEach((name, number) -> variables.put(name, Value.of(number, name)));
    } catch (IllegalArgumentException wrong) {
      throw new BadInput(wrong);
    }
    try {
      return expression.evaluate(plugins.ops(), variables);
    } catch (ExpressionException unknownOp) {
      throw new BadInput("the expression, " + unknownOp.getMessage(), unknownOp);
    }
  }

  private Path draw(Value y) {
    Path target = Files.isDirectory(file) ? file.resolve("graph.svg") : file;
    String name = target.getFileName().toString();
    if (!name.endsWith(".svg") && !name.endsWith(".dot")) {
      throw new BadInput("--out %s: expected a file that ends in .svg or .dot".formatted(file));
    }
    String drawing;
    try {
      drawing = name.endsWith(".dot") ? Dot.of(y) : Svg.of(y);
    } catch (GraphTooLargeException tooLarge) {
      throw new BadInput(
          "the graph of this expression has %d values, and the limit for a drawing is %d: draw a part of it"
              .formatted(tooLarge.size(), tooLarge.limit()),
          tooLarge);
    }
    Path folder = Objects.requireNonNull(target.toAbsolutePath().getParent());
    OutputFolder.open(folder, name).write(name, drawing);
    return target;
  }
}
