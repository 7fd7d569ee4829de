/** The main example, in which a network learns to separate two moons. */
@NullMarked
package io.gradus.examples.moons;

import org.jspecify.annotations.NullMarked;
