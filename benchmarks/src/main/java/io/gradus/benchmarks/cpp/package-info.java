/** The yardstick: the workloads in C++, with derivatives by hand. */
@NullMarked
package io.gradus.benchmarks.cpp;

import org.jspecify.annotations.NullMarked;
