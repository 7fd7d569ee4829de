/** Fitting a network to a table of one's own. */
@NullMarked
package io.gradus.examples.fit;

import org.jspecify.annotations.NullMarked;
