/**
 * Training: a {@link Trainer} takes steps of gradient descent on the loss of a model's outputs, and
 * an {@link Engine} computes losses and gradients.
 *
 * <pre>
 * MLP model = MLP.sizes(2, 16, 16, 1).activation(new Relu()).linearOutput().build();
 * Trainer trainer = new Trainer(model::apply, Loss.maxMargin(), new SGD(model.parameters(), 0.1));
 * trainer.run(Moons.generate(100, 0.1, 1337), 100, progress -&gt; System.out.println(progress));
 * </pre>
 */
@NullMarked
package io.gradus.nn.train;

import org.jspecify.annotations.NullMarked;
