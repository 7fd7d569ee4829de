/** Shows that a training which is killed at any moment goes on from its checkpoint, bit for bit. */
@NullMarked
package io.gradus.examples.kill;

import org.jspecify.annotations.NullMarked;
