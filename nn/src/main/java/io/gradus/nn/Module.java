package io.gradus.nn;

import io.gradus.core.Value;
import java.util.List;

/** A part of a model that has parameters to train. */
public interface Module {
  /** The parameters, always the same leaves in the same order. */
  List<Value> parameters();

  /** Forgets the gradient of every parameter. Training does so before each backward pass. */
  default void zeroGrad() {
    parameters().forEach(Value::zeroGrad);
  }
}
