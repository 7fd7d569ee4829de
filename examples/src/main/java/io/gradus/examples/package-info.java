/** The {@code gradus} command line. */
@NullMarked
package io.gradus.examples;

import org.jspecify.annotations.NullMarked;
