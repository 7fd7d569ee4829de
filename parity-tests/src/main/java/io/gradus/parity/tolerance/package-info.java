/**
 * How far ours may be from PyTorch's: {@link io.gradus.parity.tolerance.Precision} where the two
 * round differently, {@link io.gradus.parity.tolerance.Deviation} where they differ on purpose.
 */
@NullMarked
package io.gradus.parity.tolerance;

import org.jspecify.annotations.NullMarked;
