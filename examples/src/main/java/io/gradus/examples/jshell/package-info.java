/** The Java shell with Gradus in it. */
@NullMarked
package io.gradus.examples.jshell;

import org.jspecify.annotations.NullMarked;
