/** A long training in a small heap, to see that nothing is kept. */
@NullMarked
package io.gradus.examples.soak;

import org.jspecify.annotations.NullMarked;
