/**
 * Plots of trainings as SVG: losses, decision boundaries, confusion matrices, and predictions
 * against targets; and of measured curves. They take arrays, so they serve any training.
 *
 * <pre>
 * Files.writeString(Path.of("loss.svg"), LossPlot.svg(losses, "iris"));
 * Files.writeString(Path.of("confusion.svg"), ConfusionPlot.svg(counts, classes, "iris"));
 * </pre>
 *
 * <p>The same numbers give the same text, byte for byte.
 */
@NullMarked
package io.gradus.viz.plot;

import org.jspecify.annotations.NullMarked;
