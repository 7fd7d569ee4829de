/** The catalogue of ops, one class each, provided to the registry of {@code io.gradus.core}. */
module io.gradus.ops {
  requires transitive io.gradus.core;
  requires static com.google.auto.service;
  requires static org.jspecify;

  exports io.gradus.ops;

  provides io.gradus.core.Op with
      io.gradus.ops.Abs,
      io.gradus.ops.Cos,
      io.gradus.ops.Dot,
      io.gradus.ops.Exp,
      io.gradus.ops.LeakyRelu,
      io.gradus.ops.Log,
      io.gradus.ops.LogSumExp,
      io.gradus.ops.Maximum,
      io.gradus.ops.Mean,
      io.gradus.ops.Minimum,
      io.gradus.ops.Power,
      io.gradus.ops.Relu,
      io.gradus.ops.Sigmoid,
      io.gradus.ops.Sin,
      io.gradus.ops.Softplus,
      io.gradus.ops.Sqrt,
      io.gradus.ops.Sum,
      io.gradus.ops.Tanh;
}
