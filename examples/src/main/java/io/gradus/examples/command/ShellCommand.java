package io.gradus.examples.command;

import io.gradus.examples.jshell.JavaShell;
import io.gradus.examples.shell.Plugins;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the Java shell with Gradus in it. */
@Command(
    name = "shell",
    abbreviateSynopsis = true,
    sortOptions = false,
    description = {
      "Type Java and see what it gives: the JDK's shell with Gradus imported.",
      "",
      "  var x = Value.of(2, \"x\")",
      "  var y = tanh(x.times(3).minus(5)).label(\"y\")",
      "  y.backward()",
      "  x.grad()",
      "  draw(y)",
      "",
      "draw writes the graph of a value, or the neurons and weights of an MLP, to an SVG file, and returns its name. /exit or the end of the input ends the shell."
    })
public final class ShellCommand implements Callable<Integer> {
  @Mixin private PluginsOption pluginsOption;

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The folder for what draw(value) writes. Default: the current folder")
  private Path folder;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    List<Path> jars;
    try (Plugins plugins = pluginsOption.loadWithWarnings(err)) {
      jars = plugins.jars();
      err.println(
          "Gradus in Java's shell, with %d ops. Try: var x = Value.of(2, \"x\"), then draw(tanh(x)). /exit ends."
              .formatted(plugins.ops().names().size()));
    }
    return JavaShell.run(jars, folder);
  }
}
