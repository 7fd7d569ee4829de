package io.gradus.core.discovery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Objects by name. Objects of one package may share a name if the names of their components differ
 * and exactly one of them has none: they are a family. Any other two objects of one name are
 * duplicates, and neither of them has the name. An object that breaks a rule is left out and listed
 * by {@link #problems()}.
 *
 * @param <T> the type of the objects; messages call an object by the simple name of this type
 */
public final class Catalogue<T> {
  private final Class<T> type;
  private final Function<? super T, String> name;

  /** By name. The first of several has no components. */
  private final SortedMap<String, List<T>> families = new TreeMap<>();

  private final SortedMap<String, String> duplicates = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * A catalogue of these objects.
   *
   * @param name gives the name of an object, which must be one that {@link Names} allows
   * @param check throws if an object breaks a rule that its type has
   */
  public Catalogue(
      Class<T> type,
      Function<? super T, String> name,
      Consumer<? super T> check,
      Collection<? extends T> objects) {
    this.type = type;
    this.name = name;
    objects.forEach(object -> add(object, check));
    families.forEach(this::settle);
    families.keySet().removeAll(duplicates.keySet());
    families.replaceAll((key, family) -> List.copyOf(family));
  }

  /** All families by name, in the order of the names. The first of several has no components. */
  public SortedMap<String, List<T>> families() {
    return Collections.unmodifiableSortedMap(families);
  }

  /** The object of this name; of several, the one that has no components. */
  public Optional<T> first(String name) {
    return Optional.ofNullable(families.get(name)).map(family -> family.get(0));
  }

  /** What is wrong with this name, if several objects claim it and may not share it. */
  public Optional<String> duplicate(String name) {
    return Optional.ofNullable(duplicates.get(name));
  }

  /** What is wrong with each name that has duplicates, in the order of the names. */
  public Collection<String> duplicates() {
    return Collections.unmodifiableCollection(duplicates.values());
  }

  /** What is wrong with each object that is left out. */
  public List<String> problems() {
    return Collections.unmodifiableList(problems);
  }

  Class<T> type() {
    return type;
  }

  /** What messages call an object: {@code op}. */
  String noun() {
    return type.getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** The same at the beginning of a sentence: {@code An op}. */
  String nounWithArticle() {
    return ("aeiou".indexOf(noun().charAt(0)) < 0 ? "A " : "An ") + noun();
  }

  String name(T object) {
    return name.apply(object);
  }

  private void add(T object, Consumer<? super T> check) {
    String sound;
    try {
      sound = Names.require(name.apply(object));
      check.accept(object);
      // The class of a component may be missing, which is noticed when components are listed.
      Components.names(object);
    } catch (Throwable broken) {
      Fatal.rethrow(broken);
      problems.add(
          "The %s of %s is left out: %s"
              .formatted(noun(), Origin.of(object.getClass()), Printable.of(broken)));
      return;
    }
    families.computeIfAbsent(sound, n -> new ArrayList<>()).add(object);
  }

  /** Puts the object that has no components first, or lists the family as duplicates. */
  private void settle(String name, List<T> family) {
    family.sort(Comparator.comparing(object -> !Components.names(object).isEmpty()));
    if (family.size() > 1 && !mayShareName(family)) {
      duplicates.put(
          name,
          "Two %ss are named '%s': %s"
              .formatted(
                  noun(),
                  name,
                  family.stream()
                      .map(object -> Origin.of(object.getClass()))
                      .collect(Collectors.joining(", and "))));
    }
  }

  private static boolean mayShareName(List<?> family) {
    Set<Set<String>> components = new HashSet<>();
    family.forEach(object -> components.add(Components.names(object)));
    return components.size() == family.size()
        && components.contains(Set.of())
        && family.stream().map(object -> object.getClass().getPackage()).distinct().count() == 1;
  }
}
