/** A long training in a small heap, which shows that no memory is lost. */
@NullMarked
package io.gradus.examples.soak;

import org.jspecify.annotations.NullMarked;
