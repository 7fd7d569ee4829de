/** A scalar reverse-mode automatic differentiation engine. */
@NullMarked
package io.gradus.core;

import org.jspecify.annotations.NullMarked;
