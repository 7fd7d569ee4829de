package io.gradus.core.discovery;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The providers of a service that a class loader finds. Each step of {@link ServiceLoader} may fail
 * by itself: discovery goes on past whatever a provider, its class file, its jar or its list
 * throws, and says once what was wrong.
 *
 * @param <S> the service
 */
public final class Discovery<S> {
  /** After so many failures in a row that say nothing new, the loader is taken to be stuck. */
  private static final int MOST_REPEATS = 1000;

  private final ProviderList list;
  private final List<S> providers = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * Finds the providers.
   *
   * @throws VirtualMachineError if the JVM itself is in trouble, but for an overflow of the stack
   */
  public Discovery(Class<S> service, ClassLoader loader) {
    list = new ProviderList(service, loader);
    Iterator<Provider<S>> steps = ServiceLoader.load(service, loader).stream().iterator();
    int repeats = 0;
    while (repeats < MOST_REPEATS) {
      int known = problems.size();
      Optional<Boolean> more = guard(null, steps::hasNext);
      if (more.isPresent() && !more.get()) {
        break;
      }
      Optional<Provider<S>> provider = more.flatMap(yes -> guard(null, steps::next));
      repeats = provider.isPresent() || problems.size() > known ? 0 : repeats + 1;
      provider.flatMap(p -> guard(p.type(), p::get)).ifPresent(providers::add);
    }
    problems.addAll(list.problems());
  }

  /** Those that work, in the order in which they were found. */
  public List<S> providers() {
    return providers;
  }

  /**
   * What was wrong with the others, a line each, with the class and its jar where known. A class
   * that two jars list is a problem too: only one of its versions is loaded.
   */
  public List<String> problems() {
    return problems;
  }

  private <T> Optional<T> guard(@Nullable Class<?> provider, Supplier<T> step) {
    try {
      return Optional.of(step.get());
    } catch (Throwable broken) {
      Fatal.rethrow(broken);
      Optional<String> culprit =
          provider == null ? list.culprit(broken) : Optional.of(Origin.of(provider));
      String problem =
          "A provider is left out: "
              + culprit.map(who -> who + ": ").orElse("")
              + Printable.of(broken);
      if (!problems.contains(problem)) {
        problems.add(problem);
      }
      return Optional.empty();
    }
  }
}
