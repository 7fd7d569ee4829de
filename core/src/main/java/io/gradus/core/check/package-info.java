/**
 * Compares derivatives with differences, for those who write ops or functions of values:
 *
 * <pre>
 * GradCheck.first(x -&gt; x[0].times(x[1]), 2, -3).orThrow();
 * </pre>
 */
@NullMarked
package io.gradus.core.check;

import org.jspecify.annotations.NullMarked;
