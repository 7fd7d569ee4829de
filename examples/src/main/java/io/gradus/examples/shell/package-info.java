/**
 * What commands share: output files, plugins, engines, the terminal, and errors of the user's
 * making.
 */
@NullMarked
package io.gradus.examples.shell;

import org.jspecify.annotations.NullMarked;
