package io.gradus.parity.torch;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * PyTorch in a JVM of its own, single-threaded. A computation that crashes it or takes longer than
 * the limit ({@code -Dparity.timeout}, in seconds) fails alone: the next one gets a new JVM.
 */
public final class Torch {
  private static final Torch SHARED =
      new Torch(Duration.ofSeconds(Long.getLong("parity.timeout", 60)), everything(), List.of());

  /** Loading PyTorch for the first time unpacks 300 MB. */
  private static final Duration START_LIMIT = Duration.ofMinutes(5);

  private final Duration limit;
  private final String classPath;
  private final List<String> flags;
  private @Nullable TorchJvm jvm;
  private @Nullable String unavailable;

  public Torch(Duration limit, String classPath, List<String> flags) {
    this.limit = limit;
    this.classPath = classPath;
    this.flags = flags;
  }

  /** All that this JVM runs, which may be modules, as one class path. */
  private static String everything() {
    return Stream.of("java.class.path", "jdk.module.path")
        .map(System::getProperty)
        .filter(path -> path != null && !path.isEmpty())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The one that all tests of this JVM share. */
  public static Torch shared() {
    return SHARED;
  }

  /** Whether PyTorch has not been found missing. */
  public synchronized boolean isAvailable() {
    return unavailable == null;
  }

  /**
   * Runs the task.
   *
   * @throws TorchUnavailableException if there is no PyTorch for this machine
   * @throws TorchFailedException if the task throws, crashes PyTorch, or exceeds the time limit
   */
  public synchronized double[] run(
      Class<? extends TorchTask> task, List<String> arguments, double... input) {
    Request request = new Request(task.getName(), arguments, input);
    Answer answer;
    try {
      answer = started().ask(request, limit);
    } catch (IOException broken) {
      throw new TorchFailedException("%s: %s%s".formatted(request, broken.getMessage(), end()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new TorchFailedException(request + ": interrupted" + end());
    }
    if (answer.kind() == Answer.Kind.FAILED) {
      throw new TorchFailedException(request + ":\n" + answer.message());
    }
    return answer.numbers();
  }

  private TorchJvm started() throws IOException, InterruptedException {
    if (unavailable != null) {
      throw new TorchUnavailableException(unavailable);
    }
    TorchJvm running = jvm;
    if (running == null) {
      running = new TorchJvm(classPath, flags);
      jvm = running;
      Answer ready = running.await(START_LIMIT);
      if (ready.kind() == Answer.Kind.UNAVAILABLE) {
        unavailable = ready.message();
        end();
        throw new TorchUnavailableException(ready.message());
      }
    }
    return running;
  }

  private String end() {
    if (jvm == null) {
      return "";
    }
    String lastWords = jvm.end();
    jvm = null;
    return lastWords;
  }
}
