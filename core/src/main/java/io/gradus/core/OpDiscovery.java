package io.gradus.core;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.function.Supplier;

/**
 * Asks ServiceLoader for ops, and goes on past providers that are broken: each step may fail by
 * itself.
 */
final class OpDiscovery {
  /** After so many failures in a row the loader is taken not to get past one. */
  private static final int MOST_FAILURES = 1000;

  private final List<Op> ops = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  OpDiscovery(ClassLoader loader) {
    Iterator<Provider<Op>> providers = ServiceLoader.load(Op.class, loader).stream().iterator();
    int failures = 0;
    while (failures < MOST_FAILURES) {
      Optional<Boolean> more = guard("", providers::hasNext);
      if (more.isPresent() && !more.get()) {
        break;
      }
      Optional<Provider<Op>> provider = more.flatMap(yes -> guard("", providers::next));
      failures = provider.isPresent() ? 0 : failures + 1;
      provider.flatMap(p -> guard(where(p) + ": ", p::get)).ifPresent(ops::add);
    }
  }

  List<Op> ops() {
    return ops;
  }

  List<String> problems() {
    return problems;
  }

  private <T> Optional<T> guard(String where, Supplier<T> step) {
    try {
      return Optional.of(step.get());
    } catch (ServiceConfigurationError | LinkageError broken) {
      String problem = "A provider of ops is left out: " + where + describe(broken);
      if (!problems.contains(problem)) {
        problems.add(problem);
      }
      return Optional.empty();
    }
  }

  private static String where(Provider<Op> provider) {
    return provider.type().getName();
  }

  private static String describe(Throwable broken) {
    Throwable cause = broken.getCause();
    return broken.getMessage() + (cause == null ? "" : " (" + cause + ")");
  }
}
