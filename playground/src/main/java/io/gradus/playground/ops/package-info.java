/** The tab that lists every op with its curve. */
@NullMarked
package io.gradus.playground.ops;

import org.jspecify.annotations.NullMarked;
