/**
 * Programs trained on the rows of a Spark Dataset: a scalar function is recorded once, travels to
 * the executors as bytes, and each step adds up its gradients there.
 *
 * <pre>
 * Value w = Value.of(0, "w"), b = Value.of(0, "b");
 * Program loss = Program.trace(2, x -&gt; square(w.times(x[0]).plus(b).minus(x[1])));
 * Columns columns = Columns.of("hours", "price").key("id");
 * new SparkTrainer(loss, columns, new SGD(loss.parameters(), 0.1)).fit(dataset, 100);
 * w.data();  // trained
 * </pre>
 */
@NullMarked
package io.gradus.spark;

import org.jspecify.annotations.NullMarked;
