/** Loops over lanes, written so that HotSpot's C2 compiler vectorises them. */
@NullMarked
package io.gradus.compiler.kernels;

import org.jspecify.annotations.NullMarked;
