/** The workloads on Hipparchus' forward-mode Gradient. */
@NullMarked
package io.gradus.benchmarks.hipparchus;

import org.jspecify.annotations.NullMarked;
