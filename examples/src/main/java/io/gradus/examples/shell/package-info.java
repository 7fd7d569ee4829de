/**
 * What commands share: input and output files, plugins, the terminal, and errors of the user's
 * making.
 */
@NullMarked
package io.gradus.examples.shell;

import org.jspecify.annotations.NullMarked;
