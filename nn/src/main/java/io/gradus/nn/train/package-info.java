/**
 * Training: a {@link Trainer} takes steps of gradient descent on the loss of a model's outputs, and
 * an {@link Engine} computes losses and gradients. {@link Metric} and {@link ConfusionMatrix} tell
 * how good the outputs are.
 *
 * <pre>
 * Split parts = Synthetic.spirals(300, 2, 0.02, 1).split(0.8, 1);
 * MLP model = MLP.sizes(2, 16, 16, 2).linearOutput().build();
 * Trainer trainer =
 *     new Trainer(model, Loss.crossEntropy(), new Adam(model.parameters(), 0.01)).batch(32);
 * trainer.validation(parts.test()).earlyStopping(20).fit(parts.train(), 200);
 * System.out.println(trainer.evaluate(parts.test(), Metric.accuracy()));
 * </pre>
 */
@NullMarked
package io.gradus.nn.train;

import org.jspecify.annotations.NullMarked;
