/** Plans of a program, and what runs them over rows. */
@NullMarked
package io.gradus.compiler.run;

import org.jspecify.annotations.NullMarked;
