/** A character GPT of 4,192 parameters on scalar values, after Karpathy's microgpt. */
@NullMarked
package io.gradus.examples.microgpt;

import org.jspecify.annotations.NullMarked;
