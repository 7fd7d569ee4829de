/**
 * What the commands share: input and output files, plugins, the terminal, and errors in the user's
 * input.
 */
@NullMarked
package io.gradus.examples.shell;

import org.jspecify.annotations.NullMarked;
