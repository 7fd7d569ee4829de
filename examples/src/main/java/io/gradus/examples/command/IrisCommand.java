package io.gradus.examples.command;

import io.gradus.examples.fit.Classic;
import io.gradus.examples.shell.Plugins;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Learns to tell the species of an iris. */
@Command(
    name = "iris",
    abbreviateSynopsis = true,
    sortOptions = false,
    description = "Fit a network to 150 irises of three species, as gradus train does.")
public final class IrisCommand implements Callable<Integer> {
  @Mixin private PluginsOption pluginsOption;

  @Spec private CommandSpec spec;

  @Mixin private FitOptions options;

  @Override
  public Integer call() {
    try (Plugins plugins = pluginsOption.loadWithWarnings(spec.commandLine().getErr())) {
      new FitReport("iris", Classic.IRIS.data(), options, spec.commandLine().getOut()).run(plugins);
    }
    return 0;
  }
}
