/**
 * Losses: what a training minimises. A {@link Loss} is a function of a model's outputs for one
 * example and of its target, and may have penalties on the parameters. {@link Losses} has losses of
 * several examples at once, for training loops of your own.
 *
 * <pre>
 * Loss loss = Loss.maxMargin().plus(() -&gt; Losses.l2(1e-4, model.parameters()));
 * Loss own = (outputs, targets) -&gt; Functions.abs(outputs[0].minus(targets[0]));
 * </pre>
 */
@NullMarked
package io.gradus.nn.loss;

import org.jspecify.annotations.NullMarked;
