/**
 * Programs of scalars at hardware speed.
 *
 * <pre>
 * Value w = Value.of(0.5), b = Value.of(0);
 * Program program = Program.trace(2, x -&gt; tanh(w.times(x[0]).plus(b)).minus(x[1]));
 * program.evaluate(rows);    // the output of each row
 * program.backward(rows);    // their mean; its gradient is in w.grad() and b.grad()
 * </pre>
 */
@NullMarked
package io.gradus.compiler;

import org.jspecify.annotations.NullMarked;
