/**
 * Random graphs of many ops: how they are drawn where all ops are well conditioned, how far
 * roundings may lead, and how a failing graph is made small.
 */
@NullMarked
package io.gradus.parity.graphs;

import org.jspecify.annotations.NullMarked;
