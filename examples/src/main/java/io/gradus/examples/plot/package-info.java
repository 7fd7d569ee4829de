/** Plots as SVG. */
@NullMarked
package io.gradus.examples.plot;

import org.jspecify.annotations.NullMarked;
