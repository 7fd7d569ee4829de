/** A function of ours beside PyTorch's, number by number. */
@NullMarked
package io.gradus.parity.compare;

import org.jspecify.annotations.NullMarked;
