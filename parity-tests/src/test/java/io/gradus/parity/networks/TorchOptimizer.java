package io.gradus.parity.networks;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * The algorithms of torch.optim, line by line as the documentation of PyTorch 2.7 gives them, in
 * its names, on one array that holds all parameters.
 */
interface TorchOptimizer {
  /** What becomes of θ by the gradient g. */
  NDArray step(NDArray theta, NDArray g, double gamma);

  /** Loss and gradient at any θ. */
  interface Closure {
    NDArray[] at(NDArray theta);
  }

  /** What becomes of θ, where loss and gradient can be computed anew. */
  default NDArray step(NDArray theta, double loss, NDArray g, double gamma, Closure closure) {
    return step(theta, g, gamma);
  }

  /** The optimiser of this call, or of the groups of several calls, where lr is the first rate. */
  static TorchOptimizer of(String calls, double lr) {
    String[] each = calls.split("; ");
    return each.length == 1 ? of(new TorchCall(calls)) : new TorchGroups(lr, each);
  }

  /** The optimiser of this call; the rate is given with each step. */
  static TorchOptimizer of(TorchCall call) {
    TorchOptimizer optimizer =
        switch (call.name()) {
          case "SGD" -> new Sgd(call);
          case "Adam" -> new Adam(call, false);
          case "AdamW" -> new Adam(call, true);
          case "RMSprop" -> new RmsProp(call);
          case "Adagrad" -> new Adagrad(call);
          case "LBFGS" -> new TorchLbfgs(call);
          default -> throw new IllegalArgumentException("No optimiser " + call.name());
        };
    double value = call.number("clip_grad_value", Double.POSITIVE_INFINITY);
    double norm = call.number("clip_grad_norm", Double.POSITIVE_INFINITY);
    call.requireAllRead();
    return value == Double.POSITIVE_INFINITY && norm == Double.POSITIVE_INFINITY
        ? optimizer
        : (theta, g, gamma) -> optimizer.step(theta, clipped(g, value, norm), gamma);
  }

  /** torch.nn.utils.clip_grad_value_, and then clip_grad_norm_. */
  private static NDArray clipped(NDArray gradient, double value, double norm) {
    NDArray g = value < Double.POSITIVE_INFINITY ? gradient.clip(-value, value) : gradient;
    if (norm == Double.POSITIVE_INFINITY) {
      return g;
    }
    double total = Math.sqrt(g.mul(g).sum().getDouble());
    return g.mul(Math.min(norm / (total + 1e-6), 1));
  }

  private static NDArray decayed(NDArray g, NDArray theta, double lambda) {
    return lambda == 0 ? g : g.add(theta.mul(lambda));
  }

  /** torch.optim.SGD. */
  final class Sgd implements TorchOptimizer {
    private final double mu;
    private final double tau;
    private final double lambda;
    private final boolean nesterov;
    private @Nullable NDArray b;

    private Sgd(TorchCall call) {
      mu = call.number("momentum", 0);
      tau = call.number("dampening", 0);
      lambda = call.number("weight_decay", 0);
      nesterov = call.is("nesterov");
    }

    @Override
    public NDArray step(NDArray theta, NDArray gradient, double gamma) {
      NDArray g = decayed(gradient, theta, lambda);
      if (mu != 0) {
        b = b == null ? g : b.mul(mu).add(g.mul(1 - tau));
        g = nesterov ? g.add(b.mul(mu)) : b;
      }
      return theta.sub(g.mul(gamma));
    }
  }

  /** torch.optim.Adam and torch.optim.AdamW. */
  final class Adam implements TorchOptimizer {
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final double lambda;
    private final boolean decoupled;
    private final boolean amsgrad;
    private @Nullable NDArray m;
    private @Nullable NDArray v;
    private @Nullable NDArray largest;
    private int t;

    private Adam(TorchCall call, boolean decoupled) {
      double[] betas = call.numbers("betas", 0.9, 0.999);
      beta1 = betas[0];
      beta2 = betas[1];
      epsilon = call.number("eps", 1e-8);
      lambda = call.number("weight_decay", decoupled ? 1e-2 : 0);
      amsgrad = call.is("amsgrad");
      this.decoupled = decoupled;
    }

    @Override
    public NDArray step(NDArray start, NDArray gradient, double gamma) {
      t++;
      NDArray theta = decoupled ? start.sub(start.mul(gamma * lambda)) : start;
      NDArray g = decoupled ? gradient : decayed(gradient, start, lambda);
      m = (m == null ? g.zerosLike() : m).mul(beta1).add(g.mul(1 - beta1));
      v = (v == null ? g.zerosLike() : v).mul(beta2).add(g.mul(g).mul(1 - beta2));
      NDArray used = v;
      if (amsgrad) {
        largest = largest == null ? v : largest.maximum(v);
        used = largest;
      }
      NDArray mHat = m.div(1 - Math.pow(beta1, t));
      NDArray vHat = used.div(1 - Math.pow(beta2, t));
      return theta.sub(mHat.mul(gamma).div(vHat.sqrt().add(epsilon)));
    }
  }

  /** torch.optim.RMSprop. */
  final class RmsProp implements TorchOptimizer {
    private final double alpha;
    private final double epsilon;
    private final double lambda;
    private final double mu;
    private final boolean centered;
    private @Nullable NDArray v;
    private @Nullable NDArray average;
    private @Nullable NDArray b;

    private RmsProp(TorchCall call) {
      alpha = call.number("alpha", 0.99);
      epsilon = call.number("eps", 1e-8);
      lambda = call.number("weight_decay", 0);
      mu = call.number("momentum", 0);
      centered = call.is("centered");
    }

    @Override
    public NDArray step(NDArray theta, NDArray gradient, double gamma) {
      NDArray g = decayed(gradient, theta, lambda);
      v = (v == null ? g.zerosLike() : v).mul(alpha).add(g.mul(g).mul(1 - alpha));
      NDArray spread = v;
      if (centered) {
        average = (average == null ? g.zerosLike() : average).mul(alpha).add(g.mul(1 - alpha));
        spread = v.sub(average.mul(average));
      }
      NDArray scaled = g.div(spread.sqrt().add(epsilon));
      if (mu == 0) {
        return theta.sub(scaled.mul(gamma));
      }
      b = (b == null ? g.zerosLike() : b).mul(mu).add(scaled);
      return theta.sub(b.mul(gamma));
    }
  }

  /** torch.optim.Adagrad. */
  final class Adagrad implements TorchOptimizer {
    private final double eta;
    private final double lambda;
    private final double tau;
    private final double epsilon;
    private @Nullable NDArray sum;
    private int t;

    private Adagrad(TorchCall call) {
      eta = call.number("lr_decay", 0);
      lambda = call.number("weight_decay", 0);
      tau = call.number("initial_accumulator_value", 0);
      epsilon = call.number("eps", 1e-10);
    }

    @Override
    public NDArray step(NDArray theta, NDArray gradient, double gamma) {
      t++;
      NDArray g = decayed(gradient, theta, lambda);
      double rate = gamma / (1 + (t - 1) * eta);
      sum = (sum == null ? g.zerosLike().add(tau) : sum).add(g.mul(g));
      return theta.sub(g.mul(rate).div(sum.sqrt().add(epsilon)));
    }
  }
}
