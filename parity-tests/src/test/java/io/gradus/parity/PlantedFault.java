package io.gradus.parity;

import io.gradus.core.Value;
import io.gradus.parity.catalogue.Counterparts;
import io.gradus.parity.tolerance.Quantity;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A fault for the suite to find.
 *
 * @param row the case of the catalogue that it is planted in
 * @param what is wrong
 * @param quantity that it shows in
 * @param foundBy what finds it
 * @param op the fault, if it is the op's
 * @param around the fault, if it is not
 * @param at the only point at which it shows; none if there are several
 */
record PlantedFault(
    String row,
    String what,
    Quantity quantity,
    FoundBy foundBy,
    Faulty op,
    UnaryOperator<Function<Value[], Value>> around,
    double... at) {
  /** Who finds a fault. */
  enum FoundBy {
    /** The comparison with PyTorch; differences and laws don't see it. */
    PYTORCH,
    /** The contract without PyTorch does as well. */
    CONTRACT_TOO
  }

  Counterparts.Row catalogueRow() {
    return row(row);
  }

  static Counterparts.Row row(String title) {
    return Counterparts.rows().stream()
        .filter(row -> row.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  PlantedFault foundBy(FoundBy finder) {
    return new PlantedFault(row, what, quantity, finder, op, around, at);
  }

  /** A wrong value, here only. */
  static PlantedFault valueAt(String row, double wrong, double... at) {
    Faulty fault = Faulty.inValue((x, i, right) -> Arrays.equals(x, at) ? wrong : right);
    return ofOp(row, "value " + wrong + " at " + Arrays.toString(at), Quantity.VALUE, fault, at);
  }

  /** A wrong gradient by this input, here only. */
  static PlantedFault gradientAt(String row, int input, double wrong, double... at) {
    Faulty fault =
        Faulty.inGradient((x, i, right) -> i == input && Arrays.equals(x, at) ? wrong : right);
    String what = "gradient %d is %s at %s".formatted(input, wrong, Arrays.toString(at));
    return ofOp(row, what, Quantity.GRADIENT, fault, at);
  }

  /** A gradient that is 0.1 % off, everywhere. */
  static PlantedFault permille(String row, int input) {
    return gradient(
            row,
            "gradient %d is 0.1 %% off".formatted(input),
            (x, i, right) -> i == input ? 1.001 * right : right)
        .foundBy(FoundBy.CONTRACT_TOO);
  }

  static PlantedFault value(String row, String what, Faulty.OfNumber fault) {
    return ofOp(row, what, Quantity.VALUE, Faulty.inValue(fault));
  }

  static PlantedFault gradient(String row, String what, Faulty.OfNumber fault) {
    return ofOp(row, what, Quantity.GRADIENT, Faulty.inGradient(fault));
  }

  static PlantedFault second(String row, String what, Faulty.OfValue fault) {
    return ofOp(row, what, Quantity.SECOND, Faulty.inSymbolicGradient(fault));
  }

  /** The op is right, and what it is multiplied by is not. */
  static PlantedFault adjoint(
      String row, String what, UnaryOperator<Function<Value[], Value>> around) {
    return new PlantedFault(row, what, Quantity.GRADIENT, FoundBy.PYTORCH, Faulty.NOT, around);
  }

  private static PlantedFault ofOp(
      String row, String what, Quantity quantity, Faulty fault, double... at) {
    return new PlantedFault(
        row, what, quantity, FoundBy.PYTORCH, fault, UnaryOperator.identity(), at);
  }

  @Override
  public String toString() {
    return row + ": " + what;
  }
}
