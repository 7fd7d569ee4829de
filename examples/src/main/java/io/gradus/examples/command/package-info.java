/**
 * The commands of {@code gradus}: each reads its options, has the work done elsewhere, and prints
 * what came of it.
 */
@NullMarked
package io.gradus.examples.command;

import org.jspecify.annotations.NullMarked;
