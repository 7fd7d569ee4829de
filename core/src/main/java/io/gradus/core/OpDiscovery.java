package io.gradus.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks ServiceLoader for ops, and goes on past providers that are broken: each step may fail by
 * itself.
 */
final class OpDiscovery {
  /** After so many failures in a row the loader is taken not to get past one. */
  private static final int MOST_FAILURES = 1000;

  /** Causes may go in circles. */
  private static final int MOST_CAUSES = 10;

  private final ClassLoader loader;
  private final List<Op> ops = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /** Read at the first failure. */
  private @Nullable ProviderList list;

  OpDiscovery(ClassLoader loader) {
    this.loader = loader;
    Iterator<Provider<Op>> providers = ServiceLoader.load(Op.class, loader).stream().iterator();
    int failures = 0;
    while (failures < MOST_FAILURES) {
      Optional<Boolean> more = guard(null, providers::hasNext);
      if (more.isPresent() && !more.get()) {
        break;
      }
      Optional<Provider<Op>> provider = more.flatMap(yes -> guard(null, providers::next));
      failures = provider.isPresent() ? 0 : failures + 1;
      provider.flatMap(p -> guard(p.type(), p::get)).ifPresent(ops::add);
    }
  }

  List<Op> ops() {
    return ops;
  }

  List<String> problems() {
    return problems;
  }

  private <T> Optional<T> guard(@Nullable Class<?> provider, Supplier<T> step) {
    try {
      return Optional.of(step.get());
    } catch (ServiceConfigurationError | LinkageError broken) {
      String who = provider == null ? culprit(broken) : OpRegistry.provider(provider) + ": ";
      String problem = "A provider of ops is left out: " + who + describe(broken);
      if (!problems.contains(problem)) {
        problems.add(problem);
      }
      return Optional.empty();
    }
  }

  /** "acme.Broken in file:/acme.jar: ", or nothing where the error is about no class. */
  private String culprit(Throwable broken) {
    try {
      if (list == null) {
        list = new ProviderList(loader);
      }
      return list.culprit(broken).map(who -> who + ": ").orElse("");
    } catch (IOException unreadable) {
      return "(the files that list providers can't be read: " + unreadable + ") ";
    }
  }

  private static String describe(Throwable broken) {
    StringBuilder message =
        new StringBuilder(broken instanceof LinkageError ? broken.toString() : broken.getMessage());
    Throwable cause = broken.getCause();
    for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
      message.append(", caused by ").append(cause);
      cause = cause.getCause();
    }
    return message.toString();
  }
}
