package acme;

import ai.djl.ndarray.NDArray;
import io.gradus.core.Op;
import io.gradus.parity.ParityContract;

class Legendre3ParityTest extends ParityContract {
  @Override
  protected Op op() {
    return new Legendre3();
  }

  @Override
  public NDArray torch(NDArray... x) {
    return x[0].pow(3).mul(5).sub(x[0].mul(3)).mul(0.5);
  }
}
