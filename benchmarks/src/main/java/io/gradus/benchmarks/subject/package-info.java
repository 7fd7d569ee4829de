/** Runs programs and times them, either in this process or each in a process of its own. */
@NullMarked
package io.gradus.benchmarks.subject;

import org.jspecify.annotations.NullMarked;
