/** A character GPT with 4,192 scalar parameters, after Karpathy's microgpt. */
@NullMarked
package io.gradus.examples.microgpt;

import org.jspecify.annotations.NullMarked;
