/** Neural networks of scalar values. */
@NullMarked
package io.gradus.nn;

import org.jspecify.annotations.NullMarked;
