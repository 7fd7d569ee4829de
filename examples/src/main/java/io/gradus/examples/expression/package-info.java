/**
 * Expressions that a user types, such as {@code tanh(x1*w1 + x2*w2 + b)}, which are evaluated in
 * values.
 */
@NullMarked
package io.gradus.examples.expression;

import org.jspecify.annotations.NullMarked;
