/** The contract of an op, and its comparison with PyTorch. */
@NullMarked
package io.gradus.parity;

import org.jspecify.annotations.NullMarked;
