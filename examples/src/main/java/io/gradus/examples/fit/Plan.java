package io.gradus.examples.fit;

import io.gradus.core.UnaryOp;

/**
 * How an MLP is fitted to a table.
 *
 * @param hidden the number of neurons of each hidden layer
 * @param activation of the hidden layers
 * @param epochs how often each row is used
 * @param batch the number of rows of a step
 * @param rate the learning rate of Adam
 * @param heldOut the share of rows that is not trained on
 * @param seed of the weights, of the parts, and of the order of rows
 */
public record Plan(
    int[] hidden,
    UnaryOp activation,
    int epochs,
    int batch,
    double rate,
    double heldOut,
    long seed) {}
