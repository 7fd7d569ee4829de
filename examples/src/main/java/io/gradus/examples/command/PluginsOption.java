package io.gradus.examples.command;

import io.gradus.examples.shell.BadInput;
import io.gradus.examples.shell.Escaped;
import io.gradus.examples.shell.Plugins;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command looks for jars with ops. */
final class PluginsOption {
  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description =
          "Look for jars with ops here. If not given: in plugins/ of the current folder, and beside the gradus script.")
  private @Nullable Path folder;

  /**
   * The ops to choose from, plugins included.
   *
   * @throws BadInput if the folder named by {@code --plugins} is not there
   */
  Plugins load() {
    if (folder != null && !Files.isDirectory(folder)) {
      throw new BadInput("--plugins %s: there is no such folder".formatted(folder));
    }
    return Plugins.load(folder != null ? List.of(folder) : usualFolders());
  }

  /** {@link #load()}, with a warning for each plugin that is broken. */
  Plugins loadWithWarnings(PrintWriter err) {
    Plugins loaded = load();
    loaded.problems().forEach(problem -> err.println("gradus: warning: " + Escaped.line(problem)));
    return loaded;
  }

  private static List<Path> usualFolders() {
    List<Path> folders = new ArrayList<>();
    folders.add(Path.of("plugins").toAbsolutePath());
    String home = System.getProperty("gradus.home");
    if (home != null && !Path.of(home, "plugins").toAbsolutePath().equals(folders.get(0))) {
      folders.add(Path.of(home, "plugins"));
    }
    return folders;
  }
}
