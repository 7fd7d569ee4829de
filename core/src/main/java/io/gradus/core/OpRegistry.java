package io.gradus.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Ops by name: the arithmetic of {@link Value}, and what {@link java.util.ServiceLoader} finds. A
 * registry is an object and does not change; {@link #standard()} is the one behind {@link
 * Value#apply(String, Value...)}.
 *
 * <p>A provider that can't be loaded, or whose op breaks a rule, does not take the others down: it
 * is left out, logged once as a warning of {@code io.gradus.core}, and listed by {@link
 * #problems()}.
 */
public final class OpRegistry {
  /** A longer name is malformed. */
  static final int LONGEST_NAME = 100;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");
  private static final List<Op> ARITHMETIC = List.of(Add.OP, Sub.OP, Mul.OP, Div.OP, Neg.OP);

  private final SortedMap<String, Op> ops = new TreeMap<>();
  private final SortedMap<String, String> duplicates = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  private OpRegistry() {}

  /** The standard registry, loaded once, at its first use, as {@link #load()} does. */
  public static OpRegistry standard() {
    return Standard.REGISTRY;
  }

  private static final class Standard {
    static final OpRegistry REGISTRY = load();
  }

  /** Arithmetic and every op that the thread's context class loader finds. */
  public static OpRegistry load() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return load(context == null ? ClassLoader.getSystemClassLoader() : context);
  }

  /** Arithmetic and every op that this class loader finds, or one above it. */
  public static OpRegistry load(ClassLoader loader) {
    OpRegistry registry = new OpRegistry();
    ARITHMETIC.forEach(registry::add);
    OpDiscovery discovery = new OpDiscovery(loader);
    discovery.ops().forEach(registry::add);
    registry.problems.addAll(0, discovery.problems());
    registry.problems.addAll(registry.duplicates.values());
    Logger logger = System.getLogger("io.gradus.core");
    registry.problems.forEach(problem -> logger.log(Level.WARNING, problem));
    return registry;
  }

  /**
   * Exactly these ops.
   *
   * @throws DuplicateOpException if two have one name
   * @throws IllegalArgumentException if a name is malformed
   */
  public static OpRegistry of(Op... ops) {
    OpRegistry registry = new OpRegistry();
    for (Op op : ops) {
      registry.add(op);
    }
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
    Op op = ops.get(name);
    if (op != null) {
      return op;
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

  /** All ops, in the order of their names. */
  public Collection<Op> ops() {
    return Collections.unmodifiableCollection(ops.values());
  }

  /**
   * What was wrong with providers that were left out, a sentence each, with the provider's class
   * and jar where known.
   */
  public List<String> problems() {
    return Collections.unmodifiableList(problems);
  }

  /**
   * Where an op comes from, for people to read: its class, and the jar, folder or module that holds
   * it.
   */
  public static String provider(Op op) {
    return provider(op.getClass());
  }

  static String provider(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    String from =
        source != null && source.getLocation() != null
            ? source.getLocation().toString()
            : "module " + type.getModule().getName();
    return type.getName() + " in " + from;
  }

  private void add(Op op) {
    String name;
    try {
      name = op.name();
      requireSound(name, op);
    } catch (VirtualMachineError fatal) {
      throw fatal;
    } catch (Throwable broken) {
      problems.add("The op of %s is left out: %s".formatted(provider(op), broken));
      return;
    }
    Op other = ops.putIfAbsent(name, op);
    if (other != null || duplicates.containsKey(name)) {
      ops.remove(name);
      String first =
          other != null
              ? "Two ops are named '%s': %s".formatted(name, provider(other))
              : duplicates.get(name);
      duplicates.put(name, first + ", and " + provider(op));
    }
  }

  private static void requireSound(String name, Op op) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "its name is '%s', expected lower snake case such as 'softclip', a plugin's with a prefix such as 'acme.softclip'"
              .formatted(name));
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
}
