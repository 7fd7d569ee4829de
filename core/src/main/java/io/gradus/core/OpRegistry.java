package io.gradus.core;

import io.gradus.core.discovery.Catalogue;
import io.gradus.core.discovery.Discovery;
import io.gradus.core.discovery.ObjectText;
import io.gradus.core.discovery.Once;
import io.gradus.core.discovery.Origin;
import java.lang.System.Logger;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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
  private static final List<Op> ARITHMETIC = List.of(Add.OP, Sub.OP, Mul.OP, Div.OP, Neg.OP);

  private static final Once<OpRegistry> STANDARD =
      new Once<>(
          OpRegistry::load,
          OpRegistry::logProblems,
          "The standard registry is being loaded, so an op's constructor or name() can't use it: look ops up when the op is applied");

  private final Catalogue<Op> catalogue;
  private final ObjectText<Op> texts;
  private final List<String> problems;

  private OpRegistry(List<Op> ops, List<String> problemsBefore) {
    catalogue = new Catalogue<>(Op.class, Op::name, Arity::requireSound, ops);
    // A trace records detach, which nobody looks up by name.
    texts = new ObjectText<>(catalogue, List.of(Detach.OP), this::noOpNamed, OpTextException::new);
    problems =
        Stream.of(problemsBefore, catalogue.problems(), catalogue.duplicates())
            .flatMap(Collection::stream)
            .toList();
  }

  /**
   * The standard registry, loaded once, at its first use, as {@link #load()} does. Its {@link
   * #problems()} are logged as warnings of {@code io.gradus.core}.
   *
   * @throws IllegalStateException if called by an op that is being loaded
   */
  public static OpRegistry standard() {
    return STANDARD.get();
  }

  /** Arithmetic and every op that the thread's context class loader finds. */
  public static OpRegistry load() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return load(context == null ? ClassLoader.getSystemClassLoader() : context);
  }

  /** Arithmetic and every op that this class loader finds, or one above it. */
  public static OpRegistry load(ClassLoader loader) {
    Discovery<Op> discovery = new Discovery<>(Op.class, loader);
    Stream<Op> all = Stream.concat(ARITHMETIC.stream(), discovery.providers().stream());
    return new OpRegistry(all.toList(), discovery.problems());
  }

  /**
   * Exactly these ops.
   *
   * @throws DuplicateOpException if two have one name and may not share it
   * @throws IllegalArgumentException if a name is malformed
   */
  public static OpRegistry of(Op... ops) {
    OpRegistry registry = new OpRegistry(List.of(ops), List.of());
    Catalogue<Op> catalogue = registry.catalogue;
    if (!catalogue.problems().isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", catalogue.problems()));
    }
    if (!catalogue.duplicates().isEmpty()) {
      throw new DuplicateOpException(String.join("; ", catalogue.duplicates()));
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
    return catalogue.first(name).orElseThrow(() -> noOpNamed(name));
  }

  /**
   * The ops of this name: first the one that {@link #get} gives, then those that have components
   * and share it. Empty if {@code get} fails.
   */
  public List<Op> family(String name) {
    return catalogue.families().getOrDefault(name, List.of());
  }

  /**
   * The op as text that {@link #parse} reads: its name, and where it is a record with components,
   * these in their order: {@code clamp(min=-1.0, max=1.0)}. Numbers are written to the last bit.
   * For every text that this gives, {@code parse(text(op)).equals(op)} if the op is a record; an op
   * of another class must have no state, and becomes the registered op of its class.
   *
   * <p>A component is a double, float, long, int, short, byte, boolean, String, enum or op. On the
   * module path, the record's package must be exported, or opened to {@code io.gradus.core}. The
   * {@code detach} of a {@link Trace} is written and read too, though {@link #names} leaves it out.
   *
   * @throws OpTextException if the op's class is not registered here, is no record but has fields,
   *     or has a component that can't be written
   */
  public String text(Op op) {
    return texts.write(op);
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
    return texts.read(text);
  }

  /** All names, in alphabetical order. */
  public Set<String> names() {
    return catalogue.families().keySet();
  }

  /** The op of each name, in the order of the names, as {@link #get} gives it. */
  public Collection<Op> ops() {
    return catalogue.families().values().stream().map(family -> family.get(0)).toList();
  }

  /**
   * What was wrong with providers that were left out, a line each, with the provider's class and
   * jar where known.
   */
  public List<String> problems() {
    return problems;
  }

  /**
   * Where an op comes from, for people to read: its class, and the jar, folder or module that holds
   * it.
   */
  public static String provider(Op op) {
    return Origin.of(op.getClass());
  }

  private RuntimeException noOpNamed(String name) {
    return catalogue
        .duplicate(name)
        .<RuntimeException>map(DuplicateOpException::new)
        .orElseGet(() -> new UnknownOpException(name, names()));
  }

  private void logProblems() {
    Logger logger = System.getLogger("io.gradus.core");
    problems.forEach(problem -> logger.log(Logger.Level.WARNING, problem));
  }
}
