/**
 * Scalar functions as stages of Spark's ML Pipelines: estimators that train a network or a function
 * of the user's on all rows of a Dataset, and models that apply it.
 *
 * <pre>
 * Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {
 *   new VectorAssembler().setInputCols(new String[] {"x", "y"}).setOutputCol("raw"),
 *   new StandardScaler().setInputCol("raw").setOutputCol("features").setWithMean(true),
 *   new GradusClassifier().setLayers(16, 16).setMaxIter(50)});
 * PipelineModel model = pipeline.fit(training);
 * model.transform(test).select("probability", "prediction").show();
 * model.write().overwrite().save("hdfs:///models/moons");
 * </pre>
 */
@NullMarked
package io.gradus.spark.ml;

import org.jspecify.annotations.NullMarked;
