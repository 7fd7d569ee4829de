/** The main example: a network learns to tell two moons apart. */
@NullMarked
package io.gradus.examples.moons;

import org.jspecify.annotations.NullMarked;
