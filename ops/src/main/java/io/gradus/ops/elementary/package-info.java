/**
 * Elementary functions in plain IEEE arithmetic: the same bits on every JVM, processor and flag.
 *
 * <p>{@code Math.exp} and similar methods may differ in the last place between JDKs and processors,
 * and even between interpreted and compiled code. The functions in this package don't. They only
 * add, subtract, multiply, divide and move bits, without {@code fma} and without tables, and all of
 * these operations are exactly specified. They are also within 1 ulp of the truth, as
 * ops/src/test/accuracy measures.
 *
 * <p>Most functions have a lane form beside the scalar one. It works on arrays and gives the same
 * bits:
 *
 * <pre>{@code
 * double y = Tanh.tanh(0.5);           // 0.46211715726000973
 * Tanh.tanh(inputs, outputs, 0, 1000); // outputs[i] = tanh(inputs[i]), and faster
 * }</pre>
 *
 * <p>Both forms call the same small methods, each of which computes one value. A lane form is a
 * sequence of loops that call these methods. An op of a plugin may use them to be as reproducible
 * as the built-in ops.
 */
@NullMarked
package io.gradus.ops.elementary;

import org.jspecify.annotations.NullMarked;
