/**
 * The engine: values that remember how they were computed, the ops that compute them, and
 * reverse-mode differentiation.
 *
 * <pre>
 * Value x = Value.of(3);
 * Value y = x.times(x).plus(1);
 * y.backward();      // x.grad() is 6.0
 * </pre>
 */
@NullMarked
package io.gradus.core;

import org.jspecify.annotations.NullMarked;
