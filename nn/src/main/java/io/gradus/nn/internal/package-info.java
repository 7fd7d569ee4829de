/**
 * Checks, texts and files that the packages of this module share. The module does not export it.
 */
@NullMarked
package io.gradus.nn.internal;

import org.jspecify.annotations.NullMarked;
