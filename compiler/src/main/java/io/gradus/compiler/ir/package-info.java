/** The intermediate form of a program, its text and its rules. */
@NullMarked
package io.gradus.compiler.ir;

import org.jspecify.annotations.NullMarked;
