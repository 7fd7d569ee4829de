package io.gradus.nn.train;

import io.gradus.compiler.Program;

/**
 * An engine computes the losses and gradients of a training. All engines give the same numbers, bit
 * for bit.
 */
public enum Engine {
  /** Runs the model for each point and records each step as a graph of values. */
  GRAPH,

  /**
   * Records model and loss once as a {@link Program}, and runs the program over the points. This is
   * much faster from the first few steps on. The model must not look at numbers, nor depend on
   * anything that changes from step to step except the point and the parameters. Between two
   * reports, parameters and gradients are kept in arrays, so steps are fastest without a report.
   */
  COMPILED
}
