/**
 * Differentiable functions, one per class, and {@link io.gradus.ops.Functions} to call them by.
 *
 * <pre>
 * import static io.gradus.ops.Functions.*;
 *
 * Value x = Value.of(0.5);
 * Value y = tanh(x);
 * y.backward();      // x.grad() is 0.7864477329659274
 * </pre>
 */
@NullMarked
package io.gradus.ops;

import org.jspecify.annotations.NullMarked;
