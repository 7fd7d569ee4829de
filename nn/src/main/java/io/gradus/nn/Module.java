package io.gradus.nn;

import io.gradus.core.Value;
import java.util.List;

/** Something with parameters to train. */
public interface Module {
  /** The parameters, always the same leaves in the same order. */
  List<Value> parameters();

  /** Forgets the gradient of every parameter, as before each backward pass of training. */
  default void zeroGrad() {
    parameters().forEach(Value::zeroGrad);
  }
}
