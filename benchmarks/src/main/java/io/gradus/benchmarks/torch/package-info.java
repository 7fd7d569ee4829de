/** The workloads on PyTorch's tensors, through DJL. */
@NullMarked
package io.gradus.benchmarks.torch;

import org.jspecify.annotations.NullMarked;
