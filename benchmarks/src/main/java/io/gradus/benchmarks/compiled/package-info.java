/** Programs of Gradus: scalars that are recorded once and compiled. */
@NullMarked
package io.gradus.benchmarks.compiled;

import org.jspecify.annotations.NullMarked;
