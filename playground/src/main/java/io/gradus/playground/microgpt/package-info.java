/** The tab that trains microgpt on names and makes up new ones. */
@NullMarked
package io.gradus.playground.microgpt;

import org.jspecify.annotations.NullMarked;
