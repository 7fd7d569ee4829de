/** What makes a program's form smaller or faster to run, and changes no bit of its results. */
@NullMarked
package io.gradus.compiler.passes;

import org.jspecify.annotations.NullMarked;
