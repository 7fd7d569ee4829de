package io.gradus.examples.command;

import io.gradus.examples.fit.Classic;
import io.gradus.examples.shell.Plugins;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Learns to read handwritten digits. */
@Command(
    name = "digits",
    abbreviateSynopsis = true,
    sortOptions = false,
    description = "Fit a network to 1797 handwritten digits of 8 × 8 pixels, as gradus train does.")
public final class DigitsCommand implements Callable<Integer> {
  @Mixin private PluginsOption pluginsOption;

  @Spec private CommandSpec spec;

  @Mixin private FitOptions options;

  @Override
  public Integer call() {
    try (Plugins plugins = pluginsOption.loadWithWarnings(spec.commandLine().getErr())) {
      new FitReport("digits", Classic.DIGITS.data(), options, spec.commandLine().getOut())
          .run(plugins);
    }
    return 0;
  }
}
