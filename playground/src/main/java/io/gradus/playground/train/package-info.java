/** The tab that trains a network and shows what it has learnt. */
@NullMarked
package io.gradus.playground.train;

import org.jspecify.annotations.NullMarked;
