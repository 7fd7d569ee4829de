package io.gradus.playground;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.examples.shell.Plugins;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TrainTest {
  private static Plugins plugins;
  private static Server server;
  private static Client client;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    plugins = Plugins.load(List.of());
    server = Server.start("127.0.0.1", 0, plugins);
    client = new Client(server);
  }

  @AfterAll
  static void stop() {
    server.close();
    plugins.close();
  }

  @Test
  void twoMoonsAreLearnt() throws Exception {
    JsonNode start = client.answer("api/train", "{\"seed\": 1, \"initializer\": \"xavier\"}");
    JsonNode view = stepTo(id(start), 200);
    assertThat(view.get("trainingMetric").asDouble()).isGreaterThan(0.97);
    assertThat(view.get("heldOutMetric").asDouble()).isGreaterThan(0.9);
  }

  @Test
  void sameSettingsGiveTheSameLossesHoweverTheStepsAreTaken() throws Exception {
    String settings = "{\"data\": \"circles\", \"batch\": 16, \"activation\": \"tanh\"}";
    List<Double> atOnce = losses(id(client.answer("api/train", settings)), 40);
    List<Double> inPieces = losses(id(client.answer("api/train", settings)), 7, 1, 20, 12);
    assertThat(inPieces).hasSize(40).isEqualTo(atOnce);
  }

  @ParameterizedTest
  @CsvSource({
    "moons, cross-entropy, adam, 2",
    "circles, max-margin, sgd, 1",
    "xor, squared, momentum, 1",
    "spirals, cross-entropy, rmsprop, 2",
    "blobs, cross-entropy, adamw, 3"
  })
  void everyKindOfDataIsTrainedOn(String data, String loss, String optimizer, int outputs)
      throws Exception {
    JsonNode start =
        client.answer(
            "api/train",
            """
            {"data": "%s", "loss": "%s", "optimizer": "%s", "hidden": "8", "activation": "tanh", "rate": 0.01, "schedule": "cosine"}
            """
                .formatted(data, loss, optimizer));
    assertThat(start.get("outputs").asInt()).isEqualTo(outputs);
    List<Double> losses = losses(id(start), 60);
    assertThat(losses.get(59)).isLessThan(losses.get(0));
  }

  @Test
  void boundaryIsNotBlank() throws Exception {
    JsonNode view = stepTo(id(client.answer("api/train", "{}")), 50);
    List<Boolean> first = new ArrayList<>();
    for (JsonNode scores : view.get("plane").get("values")) {
      first.add(scores.get(0).asDouble() > scores.get(1).asDouble());
    }
    assertThat(first).contains(true, false);
  }

  @Test
  void neuronIsShownOverThePlane() throws Exception {
    String id = id(client.answer("api/train", "{\"activation\": \"relu\"}"));
    JsonNode plane = client.answer("api/train/" + id + "/neuron", "{\"layer\": 0, \"neuron\": 3}");
    for (JsonNode value : plane.get("values")) {
      assertThat(value.get(0).asDouble()).isNotNegative();
    }
    assertThat(refusal("api/train/" + id + "/neuron", "{\"layer\": 3, \"neuron\": 0}"))
        .contains("no neuron 0 in layer 3");
  }

  @Test
  void tableOfNumbersIsARegression() throws Exception {
    StringBuilder csv = new StringBuilder("x,y\\n");
    for (int i = 0; i < 60; i++) {
      double x = i / 10.0;
      csv.append(x).append(',').append(0.3 * x * x).append("\\n");
    }
    String settings =
        "{\"data\": \"csv\", \"csv\": \"%s\", \"loss\": \"squared\", \"activation\": \"tanh\"}";
    JsonNode start = client.answer("api/train", settings.formatted(csv));
    assertThat(stepTo(id(start), 300).get("trainingMetric").asDouble()).isGreaterThan(0.9);
    assertThat(start.get("view").get("metric").asString()).isEqualTo("r2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"data": "csv", "csv": ""}                         | Paste or open
          {"data": "csv", "csv": "a,b\\n1,2\\n3"}            | line 3
          {"data": "csv", "csv": "a,b\\nx,1\\n2,2\\n3,1.5"}  | 'x'
          {"data": "mars"}                                   | 'mars'
          {"rate": -1}                                       | rate
          {"hidden": "0"}                                    | neurons
          {"hidden": "8,x"}                                  | 'x'
          {"hidden": "64,64,64,64,64,64,64"}                 | hidden layers
          {"activation": "add"}                              | inputs
          {"activation": "tahn"}                             | tanh
          {"data": "blobs", "loss": "max-margin"}            | two classes
          {"points": 100000}                                 | 2000
          {"rate": "fast"}                                   | not as expected
          """)
  void wrongSettingsAreRefused(String settings, String reason) throws Exception {
    assertThat(refusal("api/train", settings)).contains(reason);
  }

  @Test
  void trainingThatDivergesStopsAndSaysSo() throws Exception {
    JsonNode start =
        client.answer(
            "api/train",
            "{\"data\": \"xor\", \"loss\": \"squared\", \"optimizer\": \"sgd\", \"rate\": 1000}");
    JsonNode view = stepTo(id(start), 100);
    assertThat(view.get("stopped").asString()).contains("smaller rate");
    assertThat(view.get("step").asInt()).isLessThan(100);
  }

  @Test
  void trainingThatWasDroppedIsRefused() throws Exception {
    assertThat(refusal("api/train/none/step", "{\"steps\": 1}")).contains("gone");
  }

  @Test
  void oldestOfNineTrainingsIsDropped() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      ids.add(id(client.answer("api/train", "{\"hidden\": \"2\"}")));
    }
    assertThat(refusal("api/train/" + ids.get(0) + "/step", "{\"steps\": 1}")).contains("gone");
    client.answer("api/train/" + ids.get(1) + "/step", "{\"steps\": 1}");
  }

  @Test
  void exportedJavaCompilesAndGivesTheSameOutputs() throws Exception {
    String id = id(client.answer("api/train", "{\"activation\": \"tanh\", \"hidden\": \"40,40\"}"));
    JsonNode view = stepTo(id, 20);
    Path source = folder.resolve("Model.java");
    Files.writeString(source, client.get("api/train/" + id + "/export/java").body());
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    String path = System.getProperty("java.class.path");
    assertThat(javac.run(null, null, null, "-cp", path, source.toString())).isZero();
    JsonNode plane = view.get("plane");
    String x = plane.get("left").toString();
    String y = plane.get("bottom").toString();
    assertThat(run(x, y))
        .containsExactly(
            plane.get("values").get(0).get(0).toString(),
            plane.get("values").get(0).get(1).toString());
  }

  private List<String> run(String... arguments) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      System.setOut(new PrintStream(printed, true));
      loader.loadClass("Model").getMethod("main", String[].class).invoke(null, (Object) arguments);
    } finally {
      System.setOut(before);
    }
    return printed.toString().lines().toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"safetensors", "csv", "dot", "svg"})
  void everyExportIsAFile(String kind) throws Exception {
    String id = id(client.answer("api/train", "{\"hidden\": \"4\"}"));
    stepTo(id, 3);
    HttpResponse<String> response = client.get("api/train/" + id + "/export/" + kind);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isNotBlank();
    assertThat(response.headers().firstValue("Content-Disposition").orElseThrow())
        .startsWith("attachment; filename=");
  }

  private static String id(JsonNode start) {
    return start.get("id").asString();
  }

  private static JsonNode stepTo(String id, int to) throws Exception {
    JsonNode view = client.answer("api/train/" + id + "/step", "{\"steps\": 0}");
    while (view.get("step").asInt() < to && view.get("stopped").isNull()) {
      int steps = to - view.get("step").asInt();
      view = client.answer("api/train/" + id + "/step", "{\"steps\": " + steps + "}");
    }
    return view;
  }

  private static List<Double> losses(String id, int... pieces) throws Exception {
    List<Double> losses = new ArrayList<>();
    for (int piece : pieces) {
      int to = losses.size() + piece;
      while (losses.size() < to) {
        JsonNode view =
            client.answer("api/train/" + id + "/step", "{\"steps\": " + (to - losses.size()) + "}");
        view.get("losses").forEach(loss -> losses.add(loss.asDouble()));
      }
    }
    return losses;
  }

  private static String refusal(String path, String body) throws Exception {
    HttpResponse<String> response = client.post(path, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    return Client.json(response).get("message").asString();
  }
}
