package acme;

import io.gradus.core.Op;
import io.gradus.parity.ParityContract;

class Legendre3ParityTest extends ParityContract {
  @Override
  protected Op op() {
    return new Legendre3();
  }

  @Override
  protected String torch() {
    return "0.5 * (5 * torch.pow(x, 3) - 3 * x)";
  }
}
