/** The workloads with their data and check values, and what an engine must offer. */
@NullMarked
package io.gradus.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
