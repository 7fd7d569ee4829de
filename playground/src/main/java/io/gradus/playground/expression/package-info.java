/** The tab that steps through the gradients of an expression. */
@NullMarked
package io.gradus.playground.expression;

import org.jspecify.annotations.NullMarked;
