package io.gradus.nn;

import io.gradus.core.Value;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of parameters. */
final class Names {
  private final Map<String, Value> parameters = new LinkedHashMap<>();
  private final Set<Value> named = Collections.newSetFromMap(new IdentityHashMap<>());

  private Names() {}

  /** All parameters of a module. Those of no part are named by their positions. */
  static Map<String, Value> of(Module module) {
    Map<Value, String> known = new IdentityHashMap<>();
    ofParts(module).forEach((name, parameter) -> known.put(parameter, name));
    Map<String, Value> names = new LinkedHashMap<>();
    List<Value> all = module.parameters();
    for (int i = 0; i < all.size(); i++) {
      names.put(known.getOrDefault(all.get(i), String.valueOf(i)), all.get(i));
    }
    return Collections.unmodifiableMap(names);
  }

  /** The parameters of a module's parts. */
  static Map<String, Value> ofParts(Module module) {
    Names names = new Names();
    names.addParts(module);
    return Collections.unmodifiableMap(names.parameters);
  }

  /** The parameters of modules that have the names prefix0, prefix1, … */
  static Map<String, Value> ofList(String prefix, List<? extends Module> modules) {
    Names names = new Names();
    for (int i = 0; i < modules.size(); i++) {
      names.addPart(prefix + i, modules.get(i));
    }
    return Collections.unmodifiableMap(names.parameters);
  }

  /** The elements of a vector by prefix0, prefix1, … */
  static Map<String, Value> ofVector(String prefix, Value... vector) {
    Map<String, Value> names = new LinkedHashMap<>();
    for (int i = 0; i < vector.length; i++) {
      names.put(prefix + i, vector[i]);
    }
    return names;
  }

  /** The elements of a matrix by prefix0.0, prefix0.1, … */
  static Map<String, Value> ofMatrix(String prefix, Value[][] rows) {
    Map<String, Value> names = new LinkedHashMap<>();
    for (int i = 0; i < rows.length; i++) {
      names.putAll(ofVector(prefix + i + ".", rows[i]));
    }
    return names;
  }

  /** Parameters by their labels. */
  static Map<String, Value> ofLabels(Value... parameters) {
    Names names = new Names();
    for (int i = 0; i < parameters.length; i++) {
      Value parameter = parameters[i];
      String label = parameter.label();
      if (!parameter.isLeaf()) {
        throw new IllegalArgumentException(
            "A parameter must be a leaf made by Value.of, and parameter %d is %s"
                .formatted(i, parameter));
      }
      if (label == null || label.isEmpty()) {
        throw new IllegalArgumentException(
            "Parameter %d has no label to be its name: make it by Value.of(%s, \"name\")"
                .formatted(i, parameter.data()));
      }
      if (names.parameters.putIfAbsent(label, parameter) != null) {
        throw new IllegalArgumentException(
            "Parameter %d has the label of another, '%s'; labels are the names of parameters"
                .formatted(i, label));
      }
    }
    return Collections.unmodifiableMap(names.parameters);
  }

  /** Labels each parameter by its name, so that drawings and errors show it. */
  static void label(Map<String, Value> parameters) {
    parameters.forEach((name, parameter) -> parameter.label(name));
  }

  private void addParts(Module module) {
    module.parts().forEach(this::addPart);
  }

  private void addPart(String name, Module part) {
    part.namedParameters().forEach((last, parameter) -> add(name + "." + last, parameter));
  }

  private void add(String name, Value parameter) {
    if (named.add(parameter)) {
      parameters.put(name, parameter);
    }
  }
}
