/**
 * Pictures of the graph behind a value, with the leaves on the left and the value on the right.
 * Each value is a box with its label, data and gradient, and each op is an ellipse.
 *
 * <pre>
 * Value a = Value.of(2, "a"), b = Value.of(-3, "b");
 * Value y = a.times(b).label("y");
 * y.backward();
 * Files.writeString(Path.of("y.svg"), Svg.of(y));   // to look at in a browser
 * Files.writeString(Path.of("y.dot"), Dot.of(y));   // to lay out with Graphviz
 * </pre>
 *
 * <p>{@link io.gradus.viz.NetworkSvg} draws a network with a circle for each neuron and a line for
 * each weight. {@link io.gradus.viz.ProgramSvg} draws what a program of the compiler computes.
 * {@link io.gradus.viz.BackwardPass} is the backward pass of a value, step by step, as numbers to
 * show.
 *
 * <p>The same graph gives the same text, byte for byte.
 */
@NullMarked
package io.gradus.viz;

import org.jspecify.annotations.NullMarked;
