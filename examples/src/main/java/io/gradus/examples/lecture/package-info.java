/**
 * The chapters of Andrej Karpathy's lecture "The spelled-out intro to neural networks and
 * backpropagation: building micrograd", each with its numbers.
 */
@NullMarked
package io.gradus.examples.lecture;

import org.jspecify.annotations.NullMarked;
