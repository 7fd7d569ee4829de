/** {@code ./gradus bench}: Gradus beside its peers, on the same workloads, in one table. */
@NullMarked
package io.gradus.benchmarks;

import org.jspecify.annotations.NullMarked;
