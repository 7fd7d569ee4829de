package io.gradus.nn;

import io.gradus.core.Value;
import java.util.List;
import java.util.Map;

/** A part of a model that has parameters to train. */
public interface Module {
  /** The parameters, always the same leaves in the same order. None is listed twice. */
  List<Value> parameters();

  /**
   * The parameters by name, in the order of {@link #parameters()}. Names are unique and always the
   * same; drawings, files and errors show them. A name begins with the path of names that leads to
   * the part whose parameter it is, such as {@code layers.0.neurons.3.w1}. If several parts share a
   * parameter, it has the name from the first. Unless overridden, a parameter that belongs to none
   * of the {@link #parts()} is named by its position.
   */
  default Map<String, Value> namedParameters() {
    return Names.of(this);
  }

  /**
   * The modules of which this one consists, by name and in order. There are none unless overridden.
   * A module need not list parts that {@link #summary()} should not show on a line of their own.
   */
  default Map<String, Module> parts() {
    return Map.of();
  }

  /**
   * This module in a few words, without its parts: "Layer(2 -> 16 relu)". Unless overridden it is
   * the name of the class.
   */
  default String description() {
    String name = getClass().getSimpleName();
    return name.isEmpty() || getClass().isSynthetic() ? "Module" : name;
  }

  /**
   * A table of the parts with the number of parameters of each, and last the number of all:
   *
   * <pre>
   * layers.0  Layer(2 -&gt; 16 relu)     48
   * layers.1  Layer(16 -&gt; 16 relu)   272
   * layers.2  Layer(16 -&gt; 1 linear)   17
   * MLP                              337 parameters
   * </pre>
   *
   * <p>Modules with the same table take the same parameters.
   */
  default String summary() {
    return Summary.of(this);
  }

  /** Forgets the gradient of every parameter. Training does so before each backward pass. */
  default void zeroGrad() {
    parameters().forEach(Value::zeroGrad);
  }
}
