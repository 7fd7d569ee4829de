package io.gradus.parity.networks;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * torch.optim.LBFGS with line_search_fn="strong_wolfe", by the rule of PyTorch 2.7 and in its
 * arithmetic: no ring of changes, and brackets as pairs of columns.
 */
final class TorchLbfgs implements TorchOptimizer {
  private final int maxIter;
  private final int maxEval;
  private final int historySize;
  private final double toleranceGrad;
  private final double toleranceChange;
  private final List<NDArray> ys = new ArrayList<>();
  private final List<NDArray> ss = new ArrayList<>();
  private @Nullable NDArray d;
  private @Nullable NDArray before;
  private double hDiag = 1;
  private double t;

  TorchLbfgs(TorchCall call) {
    maxIter = (int) call.number("max_iter", 20);
    maxEval = (int) call.number("max_eval", maxIter * 5 / 4);
    historySize = (int) call.number("history_size", 100);
    toleranceGrad = call.number("tolerance_grad", 1e-7);
    toleranceChange = call.number("tolerance_change", 1e-9);
  }

  /** A point on the line of a search. */
  private record Point(double t, double f, NDArray g, double gtd) {}

  @Override
  public NDArray step(NDArray theta, NDArray g, double gamma) {
    throw new UnsupportedOperationException("L-BFGS evaluates the loss several times");
  }

  @Override
  public NDArray step(
      NDArray start, double startLoss, NDArray start_g, double lr, Closure closure) {
    NDArray theta = start;
    NDArray g = start_g;
    double f = startLoss;
    int evals = 1;
    if (largest(g) <= toleranceGrad) {
      return theta;
    }
    for (int i = 1; ; i++) {
      boolean first = d == null;
      d = first ? g.neg() : direction(g);
      before = g;
      t = first ? Math.min(1, 1 / g.abs().sum().getDouble()) * lr : lr;
      double gtd = dot(g, d);
      if (gtd > -toleranceChange) {
        return theta;
      }
      Search search = new Search(theta, d, closure);
      Point end = search.run(t, f, g, gtd);
      double previous = f;
      t = end.t;
      f = end.f;
      g = end.g;
      theta = theta.add(d.mul(t));
      evals += search.evals;
      if (i == maxIter
          || evals >= maxEval
          || largest(g) <= toleranceGrad
          || largest(d.mul(t)) <= toleranceChange
          || Math.abs(f - previous) < toleranceChange) {
        return theta;
      }
    }
  }

  private NDArray direction(NDArray g) {
    NDArray y = g.sub(before);
    NDArray s = d.mul(t);
    double ysProduct = dot(y, s);
    if (ysProduct > 1e-10) {
      if (ys.size() == historySize) {
        ys.remove(0);
        ss.remove(0);
      }
      ys.add(y);
      ss.add(s);
      hDiag = ysProduct / dot(y, y);
    }
    double[] al = new double[ys.size()];
    NDArray q = g.neg();
    for (int i = al.length - 1; i >= 0; i--) {
      al[i] = dot(ss.get(i), q) / dot(ys.get(i), ss.get(i));
      q = q.sub(ys.get(i).mul(al[i]));
    }
    NDArray r = q.mul(hDiag);
    for (int i = 0; i < al.length; i++) {
      double be = dot(ys.get(i), r) / dot(ys.get(i), ss.get(i));
      r = r.add(ss.get(i).mul(al[i] - be));
    }
    return r;
  }

  private static double dot(NDArray a, NDArray b) {
    return a.mul(b).sum().getDouble();
  }

  private static double largest(NDArray a) {
    return a.abs().max().getDouble();
  }

  /** _strong_wolfe, with c1 = 1e-4, c2 = 0.9 and max_ls = 25. */
  private final class Search {
    private final NDArray x;
    private final NDArray d;
    private final Closure closure;
    private int evals;

    Search(NDArray x, NDArray d, Closure closure) {
      this.x = x;
      this.d = d;
      this.closure = closure;
    }

    private Point at(double t) {
      evals++;
      NDArray[] lossAndGradient = closure.at(x.add(d.mul(t)));
      NDArray g = lossAndGradient[1];
      return new Point(t, lossAndGradient[0].getDouble(), g, dot(g, d));
    }

    Point run(double t, double f, NDArray g, double gtd) {
      Point[] bracket = null;
      boolean done = false;
      Point previous = new Point(0, f, g, gtd);
      Point now = at(t);
      int i = 0;
      while (i < 25) {
        if (now.f > f + 1e-4 * now.t * gtd || i > 1 && now.f >= previous.f) {
          bracket = new Point[] {previous, now};
          break;
        }
        if (Math.abs(now.gtd) <= -0.9 * gtd) {
          bracket = new Point[] {now, now};
          done = true;
          break;
        }
        if (now.gtd >= 0) {
          bracket = new Point[] {previous, now};
          break;
        }
        double next = cubic(previous, now, now.t + 0.01 * (now.t - previous.t), now.t * 10);
        previous = now;
        now = at(next);
        i++;
      }
      if (bracket == null) {
        bracket = new Point[] {new Point(0, f, g, gtd), now};
      }
      return done ? bracket[0] : zoom(bracket, i, f, gtd);
    }

    private Point zoom(Point[] bracket, int start, double f, double gtd) {
      boolean insufficient = false;
      int low = bracket[0].f <= bracket[1].f ? 0 : 1;
      double size = largest(d);
      for (int i = start; i < 25; i++) {
        double span = Math.abs(bracket[1].t - bracket[0].t);
        if (span * size < toleranceChange) {
          break;
        }
        double min = Math.min(bracket[0].t, bracket[1].t);
        double max = Math.max(bracket[0].t, bracket[1].t);
        double next = cubic(bracket[0], bracket[1], min, max);
        double eps = 0.1 * (max - min);
        if (Math.min(max - next, next - min) >= eps) {
          insufficient = false;
        } else if (insufficient || next >= max || next <= min) {
          next = Math.abs(next - max) < Math.abs(next - min) ? max - eps : min + eps;
          insufficient = false;
        } else {
          insufficient = true;
        }
        Point now = at(next);
        if (now.f > f + 1e-4 * next * gtd || now.f >= bracket[low].f) {
          bracket[1 - low] = now;
          low = bracket[0].f <= bracket[1].f ? 0 : 1;
          continue;
        }
        boolean done = Math.abs(now.gtd) <= -0.9 * gtd;
        if (!done && now.gtd * (bracket[1 - low].t - bracket[low].t) >= 0) {
          bracket[1 - low] = bracket[low];
        }
        bracket[low] = now;
        if (done) {
          break;
        }
      }
      return bracket[low];
    }

    private static double cubic(Point p, Point q, double min, double max) {
      double d1 = p.gtd + q.gtd - 3 * (p.f - q.f) / (p.t - q.t);
      double square = d1 * d1 - p.gtd * q.gtd;
      if (!(square >= 0)) {
        return (min + max) / 2;
      }
      double d2 = Math.sqrt(square);
      double at =
          p.t <= q.t
              ? q.t - (q.t - p.t) * ((q.gtd + d2 - d1) / (q.gtd - p.gtd + 2 * d2))
              : p.t - (p.t - q.t) * ((p.gtd + d2 - d1) / (p.gtd - q.gtd + 2 * d2));
      return Math.min(Math.max(at, min), max);
    }
  }
}
