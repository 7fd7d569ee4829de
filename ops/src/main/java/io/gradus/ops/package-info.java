/**
 * The ops, each of which is a class of its own, and {@link io.gradus.ops.Functions}, whose methods
 * apply them.
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
