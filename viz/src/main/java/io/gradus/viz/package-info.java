/** Drawings of a graph of values. */
@NullMarked
package io.gradus.viz;

import org.jspecify.annotations.NullMarked;
