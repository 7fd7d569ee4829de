/**
 * Neural networks of scalar values: neurons, layers and multi-layer perceptrons.
 *
 * <pre>
 * MLP model = MLP.of(3, 4, 4, 1);
 * Optimizer optimizer = new SGD(model.parameters(), 0.05);
 * for (int step = 0; step &lt; 20; step++) {
 *   Value[] y = {model.apply(2, 3, -1)[0], model.apply(3, -1, 0.5)[0]};
 *   Value loss = Losses.sumSquaredError(y, 1, -1);
 *   optimizer.zeroGrad();
 *   loss.backward();
 *   optimizer.step();
 * }
 * </pre>
 */
@NullMarked
package io.gradus.nn;

import org.jspecify.annotations.NullMarked;
