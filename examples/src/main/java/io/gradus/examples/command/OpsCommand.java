package io.gradus.examples.command;

import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.examples.shell.Escaped;
import io.gradus.examples.shell.Plugins;
import io.gradus.examples.shell.Table;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists every op that was found. */
@Command(
    name = "ops",
    abbreviateSynopsis = true,
    sortOptions = false,
    description = "List every op, plugins included.")
public final class OpsCommand implements Callable<Integer> {
  private static final String UNKNOWN = "–";

  @Mixin private PluginsOption pluginsOption;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (Plugins plugins = pluginsOption.load()) {
      // The column whose texts differ most in length comes last.
      Table table = new Table("op", "inputs", "provider", "formula", "derivative");
      for (Op op : plugins.ops().ops()) {
        Formula formula = op.getClass().getAnnotation(Formula.class);
        table.row(
            op.name(),
            op.arity() == Op.VARIADIC ? "1 or more" : String.valueOf(op.arity()),
            Plugins.provider(op),
            formula == null ? UNKNOWN : formula.value(),
            formula == null ? UNKNOWN : String.join("; ", formula.gradient()));
      }
      table.lines().forEach(out::println);
      for (String problem : plugins.problems()) {
        out.println(System.lineSeparator() + Escaped.line(problem));
      }
    }
    return 0;
  }
}
