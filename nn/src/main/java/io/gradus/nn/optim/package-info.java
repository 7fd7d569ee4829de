/**
 * Optimisers, which change parameters so that a loss becomes smaller, and schedules of their
 * learning rates. Rules, names and defaults are those of {@code torch.optim}.
 *
 * <pre>
 * Optimizer optimizer = new SGD(model.parameters(), Schedule.linear(1.0, 0.1, 100)).momentum(0.9);
 * optimizer.zeroGrad();
 * loss.backward();
 * optimizer.step();
 * </pre>
 */
@NullMarked
package io.gradus.nn.optim;

import org.jspecify.annotations.NullMarked;
