/**
 * A whole training on Spark, to run and to copy: {@link SparkMoons}. {@code ./gradus spark} runs it
 * on this machine, and {@code spark-submit --class io.gradus.spark.example.SparkMoons} on a
 * cluster.
 */
@NullMarked
package io.gradus.spark.example;

import org.jspecify.annotations.NullMarked;
