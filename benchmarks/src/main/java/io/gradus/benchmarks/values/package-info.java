/** The workloads on Gradus' values, in a graph and on a tape. */
@NullMarked
package io.gradus.benchmarks.values;

import org.jspecify.annotations.NullMarked;
