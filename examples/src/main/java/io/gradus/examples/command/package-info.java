/**
 * The commands of {@code gradus}. Each reads its options, calls another package for the work, and
 * prints the results.
 */
@NullMarked
package io.gradus.examples.command;

import org.jspecify.annotations.NullMarked;
