package io.gradus.nn.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gradus.core.Value;
import io.gradus.nn.MLP;
import io.gradus.nn.Module;
import io.gradus.nn.data.DataException;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CsvParametersTest {
  private static final String SMALL =
      """
      layer,neuron,input,value
      0,0,0,0.5
      0,0,1,-0.25
      0,0,bias,1.0
      0,1,0,2.0
      0,1,1,3.0
      0,1,bias,-4.0
      1,0,0,1.0E-300
      1,0,1,NaN
      1,0,bias,-0.0
      """;

  private static double[] data(Module module) {
    return module.parameters().stream().mapToDouble(Value::data).toArray();
  }

  private static void load(Module module, String csv) {
    ParameterFile.load(module, new ByteArrayInputStream(csv.getBytes(UTF_8)), "weights.csv");
  }

  private static DataException error(Module module, String csv) {
    return catchThrowableOfType(DataException.class, () -> load(module, csv));
  }

  @Test
  void linesSayLayerNeuronAndInput() {
    MLP model = MLP.of(2, 2, 1);
    load(model, SMALL);

    assertThat(data(model)).containsExactly(0.5, -0.25, 1, 2, 3, -4, 1e-300, Double.NaN, -0.0);
  }

  @Test
  void otherModulesAreReadByPosition() {
    List<Value> parameters = List.of(Value.of(0), Value.of(0));
    Module module = () -> parameters;
    load(module, "parameter,value\n0,0.1\n1,-2.0\n");

    assertThat(data(module)).containsExactly(0.1, -2);
  }

  @Test
  void windowsLineEndsAndAByteOrderMarkAreAccepted() {
    MLP model = MLP.of(2, 2, 1);
    load(model, "\uFEFF" + SMALL.replace("\n", "\r\n"));

    assertThat(data(model)[0]).isEqualTo(0.5);
  }

  @Nested
  class Errors {
    private final MLP model = MLP.of(2, 2, 1);

    @Test
    void fileOfAnotherShapeIsAnErrorWhereItDiffers() {
      DataException error =
          error(MLP.of(1, 3, 1), SMALL.replace("1,0,bias,-0.0\n", "1,0,2,1\n1,0,bias,0\n"));

      assertThat(error)
          .hasMessage(
              "weights.csv, line 3, column 3 (input): got '1', expected 'bias': the file is of a module of another shape or order");
      assertThat(error.line()).isEqualTo(3);
    }

    @Test
    void missingLinesAreAnError() {
      assertThat(error(model, SMALL.replace("1,0,bias,-0.0\n", "")))
          .hasMessage("weights.csv: got 8 parameters, expected the 9 of this module");
    }

    @Test
    void otherColumnsAreAnError() {
      assertThat(error(model, "parameter,value\n0,1\n"))
          .hasMessage(
              "weights.csv: got the columns parameter,value, expected layer,neuron,input,value: the file is of a module of another shape or order");
    }

    @Test
    void textIsAnErrorAtItsLineAndColumn() {
      assertThat(error(model, SMALL.replace("2.0", "two")))
          .hasMessage(
              "weights.csv, line 5, column 4 (value): expected a number such as -1.5 or 2e-3, got 'two'");
    }

    @Test
    void raggedLineIsAnError() {
      assertThat(error(model, SMALL.replace(",2.0", "")))
          .hasMessage("weights.csv, line 5: got 3 fields, expected 4 as in line 1");
    }

    @Test
    void failedLoadChangesNoParameter() {
      double[] before = data(model);

      assertThat(error(model, SMALL.replace("-0.0", "x"))).isNotNull();
      assertThat(data(model)).isEqualTo(before);
    }
  }
}
