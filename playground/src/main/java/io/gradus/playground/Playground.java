package io.gradus.playground;

import io.gradus.examples.command.PluginsOption;
import io.gradus.examples.shell.BadInput;
import io.gradus.examples.shell.Escaped;
import io.gradus.examples.shell.Plugins;
import java.awt.Desktop;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the playground until it is interrupted. */
@Command(
    name = "gradus playground",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Serve a page to step through gradients and to watch networks learn.",
      "",
      "Everything is computed on this machine, and the page loads nothing from elsewhere."
    })
public final class Playground implements Callable<Integer> {
  private static final int BAD_INPUT = 2;
  private static final int FAILURE = 1;

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "7070",
      description = "The port; 0 takes a free one. Default: ${DEFAULT-VALUE}")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "The address to listen on. Any but the default lets other machines in. Default: ${DEFAULT-VALUE}")
  private String host;

  @Option(names = "--open", description = "Open the page in the browser.")
  private boolean open;

  @Mixin private PluginsOption pluginsOption;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  private Playground() {}

  /** Runs the command and exits with its status. */
  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    // The launcher hands on its own first word.
    String[] own = args.length > 0 && args[0].equals("playground") ? tail(args) : args;
    System.exit(
        new CommandLine(new Playground())
            .setExecutionExceptionHandler(
                (wrong, line, result) -> {
                  line.getErr()
                      .println("gradus: " + Escaped.lines(String.valueOf(wrong.getMessage())));
                  return wrong instanceof BadInput ? BAD_INPUT : FAILURE;
                })
            .execute(own));
  }

  private static String[] tail(String[] args) {
    return List.of(args).subList(1, args.length).toArray(String[]::new);
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (Plugins loaded = pluginsOption.loadWithWarnings(spec.commandLine().getErr())) {
      try (Server server = Server.start(host, port, loaded)) {
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        out.println("The playground is at " + server.address() + " (Ctrl-C ends it)");
        out.flush();
        if (open) {
          openBrowser(server.address());
        }
        new CountDownLatch(1).await();
      }
    }
    return 0;
  }

  private void openBrowser(String address) throws IOException {
    if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
      Desktop.getDesktop().browse(URI.create(address));
    } else {
      spec.commandLine().getErr().println("gradus: found no browser to open; visit " + address);
    }
  }
}
