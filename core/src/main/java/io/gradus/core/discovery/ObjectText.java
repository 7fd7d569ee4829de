package io.gradus.core.discovery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Objects as text and back: a name and the components of a record, such as {@code clamp(min=-1.0,
 * max=1.0)}. The objects of a catalogue say which class belongs to a name. A component is what
 * {@link Literal} can write, or an object of the same type.
 *
 * @param <T> the type of the objects
 */
public final class ObjectText<T> {
  /** Objects may be components of objects, to this depth. */
  private static final int DEEPEST = 50;

  private final Catalogue<T> catalogue;
  private final Function<String, ? extends RuntimeException> noSuchName;
  private final BiFunction<String, @Nullable Throwable, ? extends IllegalArgumentException> failure;

  /** Those of the catalogue, and the unlisted ones. */
  private final Map<String, List<T>> families;

  /**
   * The texts of what is in the catalogue.
   *
   * @param unlisted objects that have a text as well, unless the catalogue has their names
   * @param noSuchName the exception for a name that no object has
   * @param failure the exception for any other mistake, of its message and its cause
   */
  public ObjectText(
      Catalogue<T> catalogue,
      Collection<? extends T> unlisted,
      Function<String, ? extends RuntimeException> noSuchName,
      BiFunction<String, @Nullable Throwable, ? extends IllegalArgumentException> failure) {
    this.catalogue = catalogue;
    this.noSuchName = noSuchName;
    this.failure = failure;
    families = new TreeMap<>(catalogue.families());
    unlisted.forEach(object -> families.putIfAbsent(catalogue.name(object), List.of(object)));
  }

  /**
   * The text that {@link #read} reads as an equal object. An object that is no record must be equal
   * to one of its class in the catalogue, or have no fields.
   *
   * @throws IllegalArgumentException if there is no such text
   */
  public String write(T object) {
    try {
      Term term = write(object, 0);
      if (object.getClass().isRecord() && !read(term).equals(object)) {
        throw new IllegalArgumentException(
            "what is read from the text '%s' does not equal it".formatted(term));
      }
      return term.toString();
    } catch (IllegalArgumentException unwritable) {
      throw failure.apply(
          "%s can't be written as text: %s: %s"
              .formatted(
                  catalogue.nounWithArticle(),
                  Origin.of(object.getClass()),
                  unwritable.getMessage()),
          unwritable);
    }
  }

  /**
   * The object that {@link #write} wrote. A name alone gives the first object of that name;
   * components may stand in any order.
   *
   * @throws IllegalArgumentException if the text is malformed, the components are not those of the
   *     named object, or its class refuses their values
   */
  public T read(String text) {
    Term term;
    try {
      term = Term.parse(text);
    } catch (IllegalArgumentException malformed) {
      throw failure.apply(
          "A text is no %s: %s".formatted(catalogue.noun(), malformed.getMessage()), malformed);
    }
    return read(term);
  }

  private Term write(T object, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException(
          "it holds %1$ss that hold %1$ss, to a depth of more than %2$d"
              .formatted(catalogue.noun(), DEEPEST));
    }
    Map.Entry<String, T> registered = registered(object);
    if (!object.getClass().isRecord() && !object.equals(registered.getValue())) {
      requireNoState(object.getClass());
    }
    Map<String, Term> arguments = new LinkedHashMap<>();
    Iterator<Object> values = Components.values(object).iterator();
    Components.of(object.getClass())
        .forEach(
            (name, component) -> {
              Object value = values.next();
              arguments.put(name, about(name, () -> written(component, value, depth)));
            });
    return new Term.Name(registered.getKey(), arguments);
  }

  private Term written(Class<?> component, Object value, int depth) {
    Class<T> type = catalogue.type();
    return type.isAssignableFrom(component) && type.isInstance(value)
        ? write(type.cast(value), depth + 1)
        : Literal.write(component, value, catalogue.noun());
  }

  /**
   * The name and the object that stand for an object's class: an equal one if there are several.
   */
  private Map.Entry<String, T> registered(T object) {
    return families.entrySet().stream()
        .flatMap(family -> family.getValue().stream().map(o -> Map.entry(family.getKey(), o)))
        .filter(entry -> entry.getValue().getClass() == object.getClass())
        .min(Comparator.comparing(entry -> !entry.getValue().equals(object)))
        .orElseThrow(() -> new IllegalArgumentException(whyUnregistered(object)));
  }

  private String whyUnregistered(T object) {
    String name = Names.printable(() -> catalogue.name(object));
    if (families.containsKey(name)) {
      return "its class is not registered, and '%s' here is %s"
          .formatted(name, Origin.of(families.get(name).get(0).getClass()));
    }
    return catalogue
        .duplicate(name)
        .orElse(
            "its class is not registered. A public class is, that has a public constructor without parameters and is listed in META-INF/services/%1$s (class path) or in 'provides %1$s' of its module-info (module path)"
                .formatted(catalogue.type().getName()));
  }

  private static void requireNoState(Class<?> type) {
    Components.state(type)
        .ifPresent(
            field -> {
              throw new IllegalArgumentException(
                  "it is no record and has the field '%s', which can't be read: make it a record"
                      .formatted(field.getName()));
            });
  }

  private T read(Term term) {
    if (!(term instanceof Term.Name text)) {
      throw failure.apply(
          "A text is no %s: %s is a text in quotes".formatted(catalogue.noun(), term), null);
    }
    List<T> family = families.get(text.name());
    if (family == null) {
      throw noSuchName.apply(text.name());
    }
    return text.arguments().isEmpty() ? family.get(0) : make(member(family, text), text);
  }

  /** The one of this family whose components have the names of the arguments. */
  private T member(List<T> family, Term.Name text) {
    Set<String> components = text.arguments().keySet();
    return family.stream()
        .filter(object -> Components.names(object).equals(components))
        .findFirst()
        .orElseThrow(
            () ->
                failure.apply(
                    "%s '%s' has no components %s. It is known with: %s"
                        .formatted(
                            catalogue.type().getSimpleName(),
                            text.name(),
                            Printable.of(components.toString(), 100),
                            family.stream()
                                .map(object -> Components.names(object).toString())
                                .collect(Collectors.joining(" or "))),
                    null));
  }

  /** An object of the prototype's class that holds the arguments: one for each component. */
  private T make(T prototype, Term.Name text) {
    try {
      List<Object> values = new ArrayList<>();
      Components.of(prototype.getClass())
          .forEach(
              (name, component) -> {
                Term argument = Objects.requireNonNull(text.arguments().get(name));
                values.add(about(name, () -> value(component, argument)));
              });
      return catalogue.type().cast(Components.make(prototype.getClass(), values));
    } catch (IllegalArgumentException unreadable) {
      throw failure.apply(
          "The text '%s' is no %s: %s"
              .formatted(
                  Printable.of(text.toString(), 200), catalogue.noun(), unreadable.getMessage()),
          unreadable);
    }
  }

  private Object value(Class<?> component, Term term) {
    if (!catalogue.type().isAssignableFrom(component)) {
      return Literal.read(component, term);
    }
    T inner = read(term);
    if (!component.isInstance(inner)) {
      throw new IllegalArgumentException(
          "it is %s, expected a %s".formatted(term, component.getSimpleName()));
    }
    return inner;
  }

  private static <V> V about(String component, Supplier<V> step) {
    try {
      return step.get();
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "component '%s': %s".formatted(component, wrong.getMessage()), wrong);
    }
  }
}
