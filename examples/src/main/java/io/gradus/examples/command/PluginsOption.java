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

/** The option that says where a command looks for jars with ops. */
public final class PluginsOption {
  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description =
          "Look for jars with ops here. If not given: in plugins/ of the current folder, and beside the gradus script.")
  private @Nullable Path folder;

  /**
   * Loads the ops, those of plugins included.
   *
   * @throws BadInput if the folder that {@code --plugins} names does not exist
   */
  public Plugins load() {
    if (folder != null && !Files.isDirectory(folder)) {
      throw new BadInput("--plugins %s: there is no such folder".formatted(folder));
    }
    return Plugins.load(folder != null ? List.of(folder) : usualFolders());
  }

  /** Loads as {@link #load()} does, and prints a warning for each broken plugin. */
  public Plugins loadWithWarnings(PrintWriter err) {
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
