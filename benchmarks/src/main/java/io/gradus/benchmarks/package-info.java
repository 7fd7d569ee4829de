/**
 * The command {@code ./gradus bench}, which measures Gradus and other libraries on the same
 * workloads and prints one table.
 */
@NullMarked
package io.gradus.benchmarks;

import org.jspecify.annotations.NullMarked;
