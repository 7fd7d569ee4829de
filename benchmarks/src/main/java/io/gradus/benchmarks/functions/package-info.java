/** Elementary functions, one by one. */
@NullMarked
package io.gradus.benchmarks.functions;

import org.jspecify.annotations.NullMarked;
