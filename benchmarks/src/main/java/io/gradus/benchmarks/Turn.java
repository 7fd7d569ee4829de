package io.gradus.benchmarks;

/**
 * Some steps in a row, timed together.
 *
 * @param nanosPerStep the mean time of a step
 * @param nanos how long all of them took
 * @param compilerNanos how long JIT compilers worked on what they finished meanwhile
 */
record Turn(double nanosPerStep, double nanos, double compilerNanos) {}
