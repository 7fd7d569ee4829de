/**
 * The playground: a web page on this machine. All numbers are computed by Gradus here; the page
 * only draws them. {@link io.gradus.playground.Playground} is the command, {@link
 * io.gradus.playground.Server} answers requests, and each tab of the page has a package.
 */
@NullMarked
package io.gradus.playground;

import org.jspecify.annotations.NullMarked;
