package io.gradus.core;

import io.gradus.core.discovery.Components;
import io.gradus.core.discovery.Discovery;
import io.gradus.core.discovery.Fatal;
import io.gradus.core.discovery.Origin;
import io.gradus.core.discovery.Printable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
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
 *
 * <p>An op can be written as text and found again: {@link #text} gives the name and the components
 * of the record, {@code leaky_relu(slope=0.2)}, and {@link #parse} reads it. Ops of one package may
 * share a name if the names of their components differ and exactly one of them has none. That one
 * has the bare name: {@code pow} takes two inputs, and {@code pow(exponent=3.0)} takes one. Any
 * other two ops of one name are a mistake, and neither is had by that name.
 */
public final class OpRegistry {
  /** A longer name is malformed. */
  static final int LONGEST_NAME = 100;

  /** Between dots. A pattern of a whole name would recurse over its parts. */
  private static final Pattern PART = Pattern.compile("[a-z][a-z0-9_]*");

  private static final List<Op> ARITHMETIC = List.of(Add.OP, Sub.OP, Mul.OP, Div.OP, Neg.OP);

  private static @Nullable volatile OpRegistry standard;
  private static boolean isLoadingStandard;

  /** By name, first the one that has the name alone. */
  private final SortedMap<String, List<Op>> ops = new TreeMap<>();

  private final SortedMap<String, String> duplicates = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  /** An op and the name it is registered by. */
  record Named(String name, Op op) {}

  private OpRegistry(Collection<? extends Op> all) {
    all.forEach(this::add);
    ops.forEach(this::settle);
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
   * @throws DuplicateOpException if two have one name and may not share it
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
   * The op of this name. Of several that share it, the one that has no components.
   *
   * @throws UnknownOpException if there is none; the message suggests the nearest name
   * @throws DuplicateOpException if two providers claim the name; the message names both
   */
  public Op get(String name) {
    List<Op> family = ops.get(name);
    if (family == null) {
      String duplicate = duplicates.get(name);
      throw duplicate == null
          ? new UnknownOpException(name, names())
          : new DuplicateOpException(duplicate);
    }
    return family.get(0);
  }

  /**
   * The ops of this name: first the one that {@link #get} gives, then those that have components
   * and share it. Empty if {@code get} fails.
   */
  public List<Op> family(String name) {
    return Collections.unmodifiableList(ops.getOrDefault(name, List.of()));
  }

  /**
   * The op as text that {@link #parse} reads: its name, and where it is a record with components,
   * these in their order: {@code clamp(min=-1.0, max=1.0)}. Numbers are written to the last bit.
   * For every text that this gives, {@code parse(text(op)).equals(op)} if the op is a record; an op
   * of another class must have no state, and becomes the registered op of its class.
   *
   * <p>A component is a double, float, long, int, short, byte, boolean, String, enum or op. On the
   * module path, the record's package must be exported, or opened to {@code io.gradus.core}.
   *
   * @throws OpTextException if the op's class is not registered here, is no record but has fields,
   *     or has a component that can't be written
   */
  public String text(Op op) {
    return new OpText(this).write(op);
  }

  /**
   * The op that {@link #text} wrote. A name alone gives what {@link #get} gives; components may
   * stand in any order.
   *
   * @throws UnknownOpException if there is no op of this name; the message suggests the nearest one
   * @throws DuplicateOpException if two providers claim the name; the message names both
   * @throws OpTextException if the text is malformed, the components are not those of the op, or
   *     the op refuses their values
   */
  public Op parse(String text) {
    return new OpText(this).parse(text);
  }

  /** All names, in alphabetical order. */
  public Set<String> names() {
    return Collections.unmodifiableSet(ops.keySet());
  }

  /** The op of each name, in the order of the names, as {@link #get} gives it. */
  public Collection<Op> ops() {
    return ops.values().stream().map(family -> family.get(0)).toList();
  }

  /** Every op that is registered. */
  Stream<Named> all() {
    return ops.entrySet().stream()
        .flatMap(entry -> entry.getValue().stream().map(op -> new Named(entry.getKey(), op)));
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
      components(op);
    } catch (Throwable broken) {
      Fatal.rethrow(broken);
      problems.add("The op of %s is left out: %s".formatted(provider(op), Printable.of(broken)));
      return;
    }
    ops.computeIfAbsent(name, n -> new ArrayList<>()).add(op);
  }

  /** Puts the op that has the name alone first, or lists all of them as duplicates. */
  private void settle(String name, List<Op> family) {
    family.sort(Comparator.comparing(op -> !components(op).isEmpty()));
    if (family.size() > 1 && !mayShareName(family)) {
      duplicates.put(
          name,
          "Two ops are named '%s': %s"
              .formatted(
                  name,
                  family.stream().map(OpRegistry::provider).collect(Collectors.joining(", and "))));
    }
  }

  private static boolean mayShareName(List<Op> family) {
    Set<Set<String>> components = new HashSet<>();
    family.forEach(op -> components.add(components(op)));
    return components.size() == family.size()
        && components.contains(Set.of())
        && family.stream().map(op -> op.getClass().getPackage()).distinct().count() == 1;
  }

  static Set<String> components(Op op) {
    return Components.of(op.getClass()).keySet();
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
