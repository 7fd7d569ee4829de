/** The workloads on Gradus' values. */
@NullMarked
package io.gradus.benchmarks.values;

import org.jspecify.annotations.NullMarked;
