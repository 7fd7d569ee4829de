package io.gradus.ops;

import static io.gradus.ops.LocalGradients.data;
import static io.gradus.ops.LocalGradients.leaves;
import static io.gradus.ops.LocalGradients.numeric;
import static io.gradus.ops.LocalGradients.symbolic;
import static io.gradus.ops.LocalGradients.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.core.Gradients;
import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import io.gradus.core.Value;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What PyTorch 2.7.1 says at kinks and special values: op, inputs, value, gradients. */
class KinksTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          abs            | 0          | 0     | 0
          abs            | -0         | 0     | 0
          abs            | nan        | nan   | 0
          sign           | 0          | 0     | 0
          sign           | -inf       | -1    | 0
          sign           | nan        | 0     | 0
          square         | inf        | inf   | inf
          sqrt           | 0          | 0     | inf
          sqrt           | -0         | -0    | -inf
          sqrt           | -1         | nan   | nan
          sqrt           | inf        | inf   | 0
          rsqrt          | 0          | inf   | -inf
          rsqrt          | -0         | -inf  | inf
          rsqrt          | -1         | nan   | nan
          reciprocal     | 0          | inf   | -inf
          reciprocal     | -0         | -inf  | -inf
          reciprocal     | inf        | 0     | -0
          exp            | -inf       | 0     | 0
          exp            | 710        | inf   | inf
          exp2           | 1024.53    | inf   | inf
          exp2           | inf        | inf   | inf
          expm1          | -inf       | -1    | 0
          log            | 0          | -inf  | inf
          log            | -1         | nan   | -1
          log            | -inf       | nan   | -0
          log2           | -0         | -inf  | -inf
          log10          | inf        | inf   | 0
          log1p          | -1         | -inf  | inf
          log1p          | -3         | nan   | -0.5
          sin            | inf        | nan   | nan
          cos            | -inf       | nan   | nan
          tan            | inf        | nan   | nan
          asin           | 1          | 1.5707963267948966  | inf
          asin           | 1.5        | nan   | nan
          acos           | -1         | 3.141592653589793   | -inf
          acos           | -1.5       | nan   | nan
          atan           | inf        | 1.5707963267948966  | 0
          sinh           | -711       | -inf  | inf
          cosh           | -711       | inf   | -inf
          tanh           | inf        | 1     | 0
          asinh          | -inf       | -inf  | 0
          acosh          | 1          | 0     | inf
          acosh          | 0.5        | nan   | nan
          acosh          | -1         | nan   | inf
          acosh          | -3         | nan   | 0.35355339059327373
          atanh          | 1          | inf   | inf
          atanh          | -1         | -inf  | inf
          atanh          | 3          | nan   | -0.125
          sinc           | 0          | 1     | 0
          sinc           | inf        | nan   | nan
          erf            | -inf       | -1    | 0
          erfc           | inf        | 0     | -0
          erfinv         | -1         | -inf  | inf
          erfinv         | 1          | inf   | inf
          erfinv         | 1.5        | nan   | nan
          lgamma         | 0          | inf   | -inf
          lgamma         | -0         | inf   | inf
          lgamma         | -3         | inf   | nan
          lgamma         | inf        | inf   | inf
          lgamma         | -inf       | inf   | nan
          digamma        | 0          | -inf  | inf
          digamma        | -0         | inf   | inf
          digamma        | inf        | inf   | 0
          digamma        | -inf       | nan   | nan
          floor          | -2         | -2    | 0
          floor          | -0.5       | -1    | 0
          ceil           | -0.5       | -0    | 0
          round          | 2.5        | 2     | 0
          round          | -1.5       | -2    | 0
          trunc          | -2.7       | -2    | 0
          trunc          | inf        | inf   | 0
          nan_to_num     | nan        | 0     | 0
          nan_to_num     | inf        | 1.7976931348623157e308  | 0
          nan_to_num     | -inf       | -1.7976931348623157e308 | 0
          nan_to_num     | -0         | -0    | 1
          frac           | -3         | 0     | 1
          frac           | inf        | nan   | 1
          sigmoid        | inf        | 1     | 0
          sigmoid        | -inf       | 0     | 0
          logsigmoid     | -inf       | -inf  | 1
          logsigmoid     | inf        | 0     | 0
          logit          | 0          | -inf  | inf
          logit          | 1          | inf   | inf
          logit          | -0.1       | nan   | nan
          logit          | 1.1        | nan   | nan
          relu           | 0          | 0     | 0
          relu           | -0         | -0    | 0
          relu           | nan        | nan   | 1
          relu           | inf        | inf   | 1
          relu6          | 0          | 0     | 0
          relu6          | 6          | 6     | 0
          relu6          | nan        | nan   | 1
          leaky_relu     | 0          | 0     | 0.01
          leaky_relu     | nan        | nan   | 0.01
          leaky_relu     | -inf       | -inf  | 0.01
          elu            | 0          | 0     | 1
          elu            | -inf       | -1    | 0
          elu            | nan        | nan   | 1
          celu           | 0          | 0     | 1
          celu           | nan        | nan   | 1
          selu           | 0          | 0     | 1.7580993408473768
          selu           | nan        | nan   | 1.0507009873554805
          selu           | -inf       | -1.7580993408473768 | 0
          softplus       | inf        | inf   | 1
          softplus       | -inf       | 0     | 0
          softplus       | nan        | nan   | nan
          softsign       | 0          | 0     | 1
          gelu           | 0          | 0     | 0.5
          gelu           | inf        | inf   | 1
          silu           | inf        | inf   | 1
          mish           | inf        | inf   | 1
          hardtanh       | -1         | -1    | 0
          hardtanh       | 1          | 1     | 0
          hardtanh       | nan        | nan   | 1
          clamp          | -1         | -1    | 1
          clamp          | 1          | 1     | 1
          clamp          | -inf       | -1    | 0
          clamp          | nan        | nan   | 0
          hardsigmoid    | -3         | 0     | 0
          hardsigmoid    | 3          | 1     | 0
          hardsigmoid    | nan        | nan   | 0
          hardswish      | -3         | -0    | -0.5
          hardswish      | 3          | 3     | 1.5
          hardswish      | nan        | nan   | 1
          tanhshrink     | 0          | 0     | 0
          tanhshrink     | inf        | inf   | 1
          hardshrink     | 0.5        | 0     | 0
          hardshrink     | -0.5       | 0     | 0
          hardshrink     | nan        | nan   | 1
          softshrink     | 0.5        | 0     | 0
          softshrink     | -0.5       | -0    | 0
          softshrink     | nan        | nan   | 1
          threshold      | 0          | 0     | 0
          threshold      | nan        | nan   | 1
          div            | 0 0        | nan   | inf nan
          div            | 1 0        | inf   | inf -inf
          pow            | 0 0        | 1     | 0 0
          pow            | nan 0      | 1     | 0 nan
          pow            | 0 2        | 0     | 0 0
          pow            | 0 0.5      | 0     | inf 0
          pow            | 0 -1       | inf   | -inf -inf
          pow            | -2 3       | -8    | 12 nan
          pow            | -2 0.5     | nan   | nan nan
          pow            | 1 nan      | 1     | nan 0
          pow            | 1 inf      | 1     | inf 0
          pow            | -1 inf     | 1     | inf nan
          atan2          | 0 0        | 0     | nan nan
          atan2          | -0 -0      | -3.141592653589793  | nan nan
          atan2          | inf inf    | 0.7853981633974483  | nan nan
          atan2          | 1 inf      | 0     | nan -0
          hypot          | 0 0        | 0     | nan nan
          hypot          | inf nan    | inf   | nan nan
          hypot          | 3 inf      | inf   | 0 nan
          maximum        | 2 2        | 2     | 0.5 0.5
          maximum        | nan 1      | nan   | 1 1
          maximum        | 1 nan      | nan   | 1 1
          maximum        | inf inf    | inf   | 0.5 0.5
          minimum        | 2 2        | 2     | 0.5 0.5
          minimum        | nan 1      | nan   | 1 1
          fmax           | 2 2        | 2     | 1 0
          fmax           | nan 1      | 1     | 0 1
          fmax           | 1 nan      | 1     | 1 0
          fmax           | nan nan    | nan   | 1 0
          fmin           | 2 2        | 2     | 1 0
          fmin           | nan 1      | 1     | 0 1
          fmin           | 1 nan      | 1     | 1 0
          fmod           | -7 3       | -1    | 1 2
          fmod           | 6 3        | 0     | 1 -2
          fmod           | 1 0        | nan   | 1 -inf
          fmod           | inf 3      | nan   | 1 -inf
          fmod           | 1e308 0.5  | 0     | 1 -inf
          remainder      | -7 3       | 2     | 1 3
          remainder      | 7 -3       | -2    | 1 3
          remainder      | 6 3        | 0     | 1 -2
          remainder      | 3 0        | nan   | 1 -inf
          remainder      | -3 inf     | inf   | 1 1
          remainder      | inf 3      | nan   | 1 nan
          copysign       | 3 -0       | -3    | -1 0
          copysign       | 0 -1       | -0    | 0 0
          copysign       | inf 1      | inf   | nan 0
          logaddexp      | inf inf    | inf   | nan nan
          logaddexp      | -inf -inf  | -inf  | nan nan
          logaddexp      | -inf 1     | 1     | 0 1
          logaddexp2     | 3 3        | 4     | 0.5 0.5
          logaddexp2     | inf 1      | inf   | 1 0
          xlogy          | 0 0        | 0     | 0 nan
          xlogy          | 0 -2       | 0     | 0 -0
          xlogy          | 0 nan      | nan   | nan nan
          xlogy          | 0 inf      | 0     | inf 0
          xlogy          | 2 -1       | nan   | nan -2
          lerp           | 1 5 1      | 5     | 0 1 4
          lerp           | 1 inf 0    | nan   | 1 0 inf
          clamp_tensor   | -1 -1 1    | -1    | 1 0 0
          clamp_tensor   | 1 -1 1     | 1     | 1 0 0
          clamp_tensor   | -2 -1 1    | -1    | 0 1 0
          clamp_tensor   | -1 0 0     | 0     | 0 0 0
          clamp_tensor   | 0 2 -1     | -1    | 0 0 1
          clamp_tensor   | nan 0 1    | nan   | 0 0 0
          clamp_tensor   | 0 nan 1    | nan   | 0 0 0
          eq             | 0 -0       | 1     | 0 0
          eq             | nan nan    | 0     | 0 0
          ne             | nan nan    | 1     | 0 0
          lt             | 1 1        | 0     | 0 0
          lt             | nan 1      | 0     | 0 0
          le             | 1 1        | 1     | 0 0
          le             | 1 nan      | 0     | 0 0
          gt             | inf 1      | 1     | 0 0
          ge             | -inf -inf  | 1     | 0 0
          where          | 0 1 2      | 2     | 0 0 1
          where          | nan 1 2    | 1     | 0 1 0
          where          | 1 3 nan    | 3     | 0 1 0
          fma            | 0 2 inf    | inf   | 2 0 1
          sum            | inf -inf   | nan   | 1 1
          mean           | inf 1      | inf   | 0.5 0.5
          prod           | 0 2 3      | 0     | 6 0 0
          prod           | 0 0 3      | 0     | 0 0 0
          dot            | 0 inf      | nan   | inf 0
          norm           | 0 0        | 0     | 0 0
          norm           | inf 1      | inf   | nan 0
          var            | 3          | nan   | nan
          var            | 2 2        | 0     | 0 0
          var            | inf 1      | nan   | nan -inf
          std            | 3          | nan   | nan
          std            | 2 2        | 0     | 0 0
          max            | 2 1 2      | 2     | 0.5 0 0.5
          max            | nan 1 nan  | nan   | 0.5 0 0.5
          max            | inf inf    | inf   | 0.5 0.5
          min            | 2 1 2      | 1     | 0 1 0
          min            | 1 nan      | nan   | 0 1
          median         | 4 1 3 2    | 2     | 0 0 0 1
          median         | 1 1 2      | 1     | 0.5 0.5 0
          median         | 1 nan 2    | nan   | 0 1 0
          logsumexp      | -inf -inf  | -inf  | nan nan
          logsumexp      | -inf 1     | 1     | 0 1
          logsumexp      | inf 1      | inf   | nan 0
          """)
  void valueAndGradientsArePinned(String name, String inputs, String y, String gradients) {
    Op op = OpRegistry.standard().get(name);
    double[] x = parse(inputs);
    assertAlike(new double[] {value(op, x)}, parse(y));
    assertAlike(numeric(op, x), parse(gradients));
    assertAlike(data(symbolic(op, leaves(x))), parse(gradients));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          abs         | 0    | 0
          relu        | 0    | 0
          leaky_relu  | 0    | 0
          relu6       | 6    | 0
          elu         | 0    | 0
          celu        | 0    | 0
          selu        | 0    | 0
          softsign    | 0    | 0
          hardswish   | -3   | 0
          hardswish   | 3    | 0
          hardswish   | 0    | 0.3333333333333333
          hardtanh    | 1    | 0
          clamp       | 1    | 0
          sqrt        | 0    | -inf
          asin        | 1    | inf
          acos        | 1    | -inf
          acosh       | 1    | -inf
          atanh       | -1   | -inf
          log         | -1   | -1
          gelu        | 0    | 0.7978845608028654
          sinc        | 0    | -3.2898681336964524
          tan         | inf  | nan
          """)
  void secondDerivativeIsPinned(String name, String input, String second) {
    Value x = leaves(parse(input))[0];
    Value slope = symbolic(OpRegistry.standard().get(name), x)[0];
    assertAlike(Gradients.of(slope, x), parse(second));
  }

  /** Zeros are told apart by sign only where −0 is expected. */
  private static void assertAlike(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      Double number = expected[i] == 0 && 1 / expected[i] > 0 ? Math.abs(actual[i]) : actual[i];
      if (Double.isFinite(expected[i])) {
        double ulps = expected[i] == 0 ? 0 : 2 * Math.ulp(expected[i]);
        assertThat(number).as(Arrays.toString(actual)).isCloseTo(expected[i], Offset.offset(ulps));
        assertThat(Math.signum(number)).isEqualTo(Double.valueOf(Math.signum(expected[i])));
      } else {
        assertThat(number).as(Arrays.toString(actual)).isEqualTo(Double.valueOf(expected[i]));
      }
    }
  }

  private static double[] parse(String numbers) {
    return Arrays.stream(numbers.trim().split(" +"))
        .mapToDouble(
            number ->
                switch (number) {
                  case "inf" -> Double.POSITIVE_INFINITY;
                  case "-inf" -> Double.NEGATIVE_INFINITY;
                  case "nan" -> Double.NaN;
                  default -> Double.parseDouble(number);
                })
        .toArray();
  }
}
