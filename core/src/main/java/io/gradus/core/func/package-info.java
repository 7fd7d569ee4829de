/**
 * Derivatives of functions, under the names of {@code torch.func}: gradients, Jacobians, Hessians
 * and their products with vectors.
 *
 * <pre>
 * double[][] h = Derivatives.hessian(x -&gt; x[0].times(x[0]).times(x[1]), 3, 2);   // [[4, 6], [6, 0]]
 * </pre>
 */
@NullMarked
package io.gradus.core.func;

import org.jspecify.annotations.NullMarked;
