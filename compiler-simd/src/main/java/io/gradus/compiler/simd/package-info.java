/** Loops over lanes by vectors of the species that the processor prefers. */
@NullMarked
package io.gradus.compiler.simd;

import org.jspecify.annotations.NullMarked;
