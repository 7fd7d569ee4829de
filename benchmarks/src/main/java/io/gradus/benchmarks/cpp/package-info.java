/** The yardstick: the workloads by hand in C++. */
@NullMarked
package io.gradus.benchmarks.cpp;

import org.jspecify.annotations.NullMarked;
