package io.gradus.benchmarks;

/**
 * Several steps in a row that were timed together.
 *
 * @param nanosPerStep the mean time of a step
 * @param nanos the time of all steps
 * @param compilerNanos the time that JIT compilers spent on what they finished during the turn
 */
record Turn(double nanosPerStep, double nanos, double compilerNanos) {}
