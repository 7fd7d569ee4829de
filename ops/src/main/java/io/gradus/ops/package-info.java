/** Differentiable functions, one per class. */
@NullMarked
package io.gradus.ops;

import org.jspecify.annotations.NullMarked;
