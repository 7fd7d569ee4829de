package io.gradus.core;

import io.gradus.core.discovery.Discovery;
import io.gradus.core.discovery.Fatal;
import io.gradus.core.discovery.Origin;
import io.gradus.core.discovery.Printable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Ops by name: the arithmetic of {@link Value}, and what {@link java.util.ServiceLoader} finds. A
 * registry is an object and does not change; {@link #standard()} is the one behind {@link
 * Value#apply(String, Value...)}.
 *
 * <p>A provider that can't be loaded, or whose op breaks a rule, does not take the others down: it
 * is left out and listed by {@link #problems()}.
 */
public final class OpRegistry {
  /** A longer name is malformed. */
  static final int LONGEST_NAME = 100;

  /** Between dots. A pattern of a whole name would recurse over its parts. */
  private static final Pattern PART = Pattern.compile("[a-z][a-z0-9_]*");

  private static final List<Op> ARITHMETIC = List.of(Add.OP, Sub.OP, Mul.OP, Div.OP, Neg.OP);

  private static @Nullable volatile OpRegistry standard;
  private static boolean isLoadingStandard;

  private final SortedMap<String, List<Op>> ops = new TreeMap<>();

  private final SortedMap<String, String> duplicates = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  private OpRegistry(Collection<? extends Op> all) {
    all.forEach(this::add);
    ops.forEach(
        (name, family) -> {
          if (family.size() > 1) {
            String providers =
                family.stream().map(OpRegistry::provider).collect(Collectors.joining(", and "));
            duplicates.put(name, "Two ops are named '%s': %s".formatted(name, providers));
          }
        });
    ops.keySet().removeAll(duplicates.keySet());
  }

  /**
   * The standard registry, loaded once, at its first use, as {@link #load()} does. Its {@link
   * #problems()} are logged as warnings of {@code io.gradus.core}.
   *
   * @throws IllegalStateException if called by an op that is being loaded
   */
  public static OpRegistry standard() {
    OpRegistry loaded = standard;
    return loaded == null ? loadStandard() : loaded;
  }

  /** If this fails, the next call tries again. */
  private static synchronized OpRegistry loadStandard() {
    OpRegistry loaded = standard;
    if (loaded != null) {
      return loaded;
    }
    if (isLoadingStandard) {
      throw new IllegalStateException(
          "The standard registry is being loaded, so an op's constructor or name() can't use it: look ops up when the op is applied");
    }
    isLoadingStandard = true;
    try {
      loaded = load();
    } finally {
      isLoadingStandard = false;
    }
    standard = loaded;
    Logger logger = System.getLogger("io.gradus.core");
    loaded.problems.forEach(problem -> logger.log(Level.WARNING, problem));
    return loaded;
  }

  /** Arithmetic and every op that the thread's context class loader finds. */
  public static OpRegistry load() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return load(context == null ? ClassLoader.getSystemClassLoader() : context);
  }

  /** Arithmetic and every op that this class loader finds, or one above it. */
  public static OpRegistry load(ClassLoader loader) {
    Discovery<Op> discovery = new Discovery<>(Op.class, loader);
    List<Op> all = new ArrayList<>(ARITHMETIC);
    all.addAll(discovery.providers());
    OpRegistry registry = new OpRegistry(all);
    registry.problems.addAll(0, discovery.problems());
    registry.problems.addAll(registry.duplicates.values());
    return registry;
  }

  /**
   * Exactly these ops.
   *
   * @throws DuplicateOpException if two have one name
   * @throws IllegalArgumentException if a name is malformed
   */
  public static OpRegistry of(Op... ops) {
    OpRegistry registry = new OpRegistry(List.of(ops));
    if (!registry.problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", registry.problems));
    }
    if (!registry.duplicates.isEmpty()) {
      throw new DuplicateOpException(String.join("; ", registry.duplicates.values()));
    }
    return registry;
  }

  /**
   * The op of this name.
   *
   * @throws UnknownOpException if there is none; the message suggests the nearest name
   * @throws DuplicateOpException if two providers claim the name; the message names both
   */
  public Op get(String name) {
    return family(name).get(0);
  }

  private List<Op> family(String name) {
    List<Op> family = ops.get(name);
    if (family != null) {
      return family;
    }
    String duplicate = duplicates.get(name);
    throw duplicate == null
        ? new UnknownOpException(name, names())
        : new DuplicateOpException(duplicate);
  }

  /** All names, in alphabetical order. */
  public Set<String> names() {
    return Collections.unmodifiableSet(ops.keySet());
  }

  /** The op of each name, in the order of the names, as {@link #get} gives it. */
  public Collection<Op> ops() {
    return ops.values().stream().map(family -> family.get(0)).toList();
  }

  /**
   * What was wrong with providers that were left out, a line each, with the provider's class and
   * jar where known.
   */
  public List<String> problems() {
    return Collections.unmodifiableList(problems);
  }

  /**
   * Where an op comes from, for people to read: its class, and the jar, folder or module that holds
   * it.
   */
  public static String provider(Op op) {
    return Origin.of(op.getClass());
  }

  private void add(Op op) {
    String name;
    try {
      name = op.name();
      requireSound(name, op);
    } catch (Throwable broken) {
      Fatal.rethrow(broken);
      problems.add("The op of %s is left out: %s".formatted(provider(op), Printable.of(broken)));
      return;
    }
    ops.computeIfAbsent(name, n -> new ArrayList<>()).add(op);
  }

  private static void requireSound(@Nullable String name, Op op) {
    if (name == null || !isWellFormed(name)) {
      throw new IllegalArgumentException(
          "its name is '%s', expected lower snake case such as 'softclip', a plugin's with a prefix such as 'acme.softclip', of at most %d characters"
              .formatted(Printable.of(String.valueOf(name), LONGEST_NAME), LONGEST_NAME));
    }
    int arity = op.arity();
    if (op instanceof UnaryOp && arity != 1 || op instanceof BinaryOp && arity != 2) {
      throw new IllegalArgumentException(
          "its arity is %d, expected 1 of a UnaryOp and 2 of a BinaryOp".formatted(arity));
    }
    if (arity < 1 && arity != Op.VARIADIC) {
      throw new IllegalArgumentException(
          "its arity is %d, expected 1 or more, or Op.VARIADIC".formatted(arity));
    }
  }

  private static boolean isWellFormed(String name) {
    return name.length() <= LONGEST_NAME
        && Stream.of(name.split("\\.", -1)).allMatch(part -> PART.matcher(part).matches());
  }
}
