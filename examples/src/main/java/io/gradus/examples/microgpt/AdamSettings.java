package io.gradus.examples.microgpt;

import io.gradus.core.Value;
import io.gradus.nn.optim.Adam;
import io.gradus.nn.optim.Schedule;
import java.util.List;

/**
 * The settings of Adam.
 *
 * @param learningRate the rate of step 0, which falls linearly to 0
 * @param decaySteps the step at which the rate reaches 0; in a longer run, that is the last step
 */
record AdamSettings(
    double learningRate, double beta1, double beta2, double epsilon, int decaySteps) {
  /** The settings of microgpt. */
  static final AdamSettings USUAL = new AdamSettings(0.01, 0.85, 0.99, 1e-8, 1000);

  Adam optimizer(List<Value> parameters, int steps) {
    Schedule rate = Schedule.linear(learningRate, 0, Math.max(decaySteps, steps));
    return new Adam(parameters, rate).betas(beta1, beta2).epsilon(epsilon);
  }
}
