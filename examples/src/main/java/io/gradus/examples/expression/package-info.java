/** Expressions as typed by hand, such as {@code tanh(x1*w1 + x2*w2 + b)}, evaluated in values. */
@NullMarked
package io.gradus.examples.expression;

import org.jspecify.annotations.NullMarked;
