package io.gradus.core;

import io.gradus.core.discovery.Components;
import io.gradus.core.discovery.Literal;
import io.gradus.core.discovery.Origin;
import io.gradus.core.discovery.Printable;
import io.gradus.core.discovery.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Ops to text and back, with the components of records, by way of the ops that are registered. */
final class OpText {
  /** Ops may be components of ops, to this depth. */
  private static final int DEEPEST = 50;

  private final OpRegistry registry;

  OpText(OpRegistry registry) {
    this.registry = registry;
  }

  String write(Op op) {
    Term term;
    try {
      term = write(op, 0);
      if (op.getClass().isRecord() && !read(term).equals(op)) {
        throw new IllegalArgumentException(
            "what is read from the text '%s' does not equal it".formatted(term));
      }
    } catch (IllegalArgumentException unwritable) {
      throw new OpTextException(
          "An op can't be written as text: %s: %s"
              .formatted(Origin.of(op.getClass()), unwritable.getMessage()),
          unwritable);
    }
    return term.toString();
  }

  Op parse(String text) {
    Term term;
    try {
      term = Term.parse(text);
    } catch (IllegalArgumentException malformed) {
      throw new OpTextException("A text is no op: " + malformed.getMessage(), malformed);
    }
    return read(term);
  }

  private Term write(Op op, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException(
          "it holds ops that hold ops, to a depth of more than " + DEEPEST);
    }
    OpRegistry.Named registered = registered(op);
    Class<?> type = op.getClass();
    if (!type.isRecord() && !op.equals(registered.op())) {
      Components.state(type)
          .ifPresent(
              field -> {
                throw new IllegalArgumentException(
                    "it is no record and has the field '%s', which can't be read: make it a record"
                        .formatted(field.getName()));
              });
    }
    Map<String, Term> arguments = new LinkedHashMap<>();
    Iterator<Object> values = Components.values(op).iterator();
    Components.of(type)
        .forEach(
            (name, component) -> {
              Object value = values.next();
              arguments.put(
                  name,
                  about(
                      name,
                      () ->
                          value instanceof Op inner && Op.class.isAssignableFrom(component)
                              ? write(inner, depth + 1)
                              : Literal.write(component, value)));
            });
    return new Term.Name(registered.name(), arguments);
  }

  /** The registered op of the same class: an equal one if there are several. */
  private OpRegistry.Named registered(Op op) {
    return registry
        .all()
        .filter(named -> named.op().getClass() == op.getClass())
        .min(Comparator.comparing(named -> !named.op().equals(op)))
        .orElseThrow(() -> new IllegalArgumentException(whyUnregistered(op)));
  }

  private String whyUnregistered(Op op) {
    try {
      return "its class is not registered, and '%s' here is %s"
          .formatted(op.name(), OpRegistry.provider(registry.get(op.name())));
    } catch (UnknownOpException none) {
      return "its class is not registered. A public class is, that has a public constructor without parameters and is listed in META-INF/services/io.gradus.core.Op (class path) or in 'provides io.gradus.core.Op' of its module-info (module path)";
    } catch (DuplicateOpException several) {
      return String.valueOf(several.getMessage());
    }
  }

  private Op read(Term term) {
    if (!(term instanceof Term.Name text)) {
      throw new OpTextException("A text is no op: %s is a text in quotes".formatted(term), null);
    }
    Op named = registry.get(text.name());
    if (text.arguments().isEmpty()) {
      return named;
    }
    Op found = member(text.name(), text.arguments().keySet());
    try {
      List<Object> values = new ArrayList<>();
      Components.of(found.getClass())
          .forEach(
              (name, component) ->
                  values.add(about(name, () -> value(component, argument(text, name)))));
      return (Op) Components.make(found.getClass(), values);
    } catch (IllegalArgumentException unreadable) {
      throw new OpTextException(
          "The text '%s' is no op: %s"
              .formatted(Printable.of(text.toString(), 200), unreadable.getMessage()),
          unreadable);
    }
  }

  /** The registered op of this name whose components have these names. */
  private Op member(String name, Set<String> components) {
    List<Op> family = registry.family(name);
    return family.stream()
        .filter(op -> OpRegistry.components(op).equals(components))
        .findFirst()
        .orElseThrow(
            () ->
                new OpTextException(
                    "Op '%s' has no components %s. It is known with: %s"
                        .formatted(
                            name,
                            Printable.of(components.toString(), 100),
                            family.stream()
                                .map(op -> OpRegistry.components(op).toString())
                                .collect(Collectors.joining(" or "))),
                    null));
  }

  private Object value(Class<?> component, Term term) {
    if (!Op.class.isAssignableFrom(component)) {
      return Literal.read(component, term);
    }
    Op inner = read(term);
    if (!component.isInstance(inner)) {
      throw new IllegalArgumentException(
          "it is %s, expected a %s".formatted(term, component.getSimpleName()));
    }
    return inner;
  }

  private static Term argument(Term.Name text, String name) {
    Term argument = text.arguments().get(name);
    if (argument == null) {
      throw new IllegalArgumentException("it is missing");
    }
    return argument;
  }

  private static <T> T about(String component, Supplier<T> step) {
    try {
      return step.get();
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "component '%s': %s".formatted(component, wrong.getMessage()), wrong);
    }
  }
}
