/** The workloads on finmath-lib's random variables with adjoint differentiation. */
@NullMarked
package io.gradus.benchmarks.finmath;

import org.jspecify.annotations.NullMarked;
