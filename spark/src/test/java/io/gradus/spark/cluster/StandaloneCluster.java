package io.gradus.spark.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * Spark's standalone cluster on this machine: a master and two workers, each a process of its own,
 * which listen on the loop-back alone, on ports that are free. A worker has one core. Logs are in
 * {@code target/cluster}, until the next one starts.
 */
final class StandaloneCluster implements AutoCloseable {
  private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final Pattern WORKER = Pattern.compile("Successfully registered with master");
  private static final int WORKERS = 2;

  /** Small, and soon up. */
  private static final List<String> DAEMON =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private final Path folder;
  private final List<Path> application;
  private final List<SparkProcess> processes = new ArrayList<>();
  private final List<SparkHome> homes = new ArrayList<>();
  private final Thread hook = new Thread(this::kill);
  private final String url;

  private StandaloneCluster(Path folder) throws IOException {
    this.folder = folder;
    application = TestClassPath.application(folder.resolve("packed"));
    Runtime.getRuntime().addShutdownHook(hook);
    SparkProcess master =
        start(
            home("master")
                .command(
                    DAEMON,
                    "org.apache.spark.deploy.master.Master",
                    List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0")),
            "master.log",
            MASTER);
    url = master.ready().group(1);
    for (int i = 0; i < WORKERS; i++) {
      startWorker("worker-" + i);
    }
    processes.forEach(SparkProcess::ready);
  }

  /** Starts one, which is ready when this returns. What the one before left is deleted. */
  static StandaloneCluster start() throws IOException {
    Path folder = Path.of("target", "cluster").toAbsolutePath();
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    return new StandaloneCluster(Files.createDirectories(folder));
  }

  private void startWorker(String name) throws IOException {
    SparkHome home = home(name);
    homes.add(home);
    ProcessBuilder command =
        home.command(
            DAEMON,
            "org.apache.spark.deploy.worker.Worker",
            List.of(
                "--host",
                "127.0.0.1",
                "--port",
                "0",
                "--webui-port",
                "0",
                "--cores",
                "1",
                "--memory",
                "512m",
                "--work-dir",
                home.folder().resolve("work").toString(),
                url));
    command.environment().put("SPARK_LOCAL_DIRS", home.folder().resolve("local").toString());
    start(command, name + ".log", WORKER);
  }

  private SparkHome home(String name) throws IOException {
    return SparkHome.of(folder.resolve(name), TestClassPath.spark());
  }

  private SparkProcess start(ProcessBuilder command, String log, Pattern ready) throws IOException {
    SparkProcess process = new SparkProcess(command, folder.resolve(log), ready);
    processes.add(process);
    return process;
  }

  /** Its {@code spark://} address. */
  String url() {
    return url;
  }

  /** The jars that an application brings. */
  List<Path> application() {
    return application;
  }

  /** The installation of a worker. */
  SparkHome home(int worker) {
    return homes.get(worker);
  }

  /**
   * A session whose driver is this JVM, with both executors from the first task on. A session that
   * is there already is stopped, for a JVM has one.
   *
   * @param jars what the application brings
   */
  SparkSession session(List<Path> jars) {
    stopSession();
    return SparkSession.builder().config(conf(jars)).getOrCreate();
  }

  private static void stopSession() {
    if (SparkSession.getDefaultSession().isDefined()) {
      SparkSession.getDefaultSession().get().stop();
    }
  }

  private SparkConf conf(List<Path> jars) {
    return new SparkConf()
        .setMaster(url)
        .setJars(jars.stream().map(Path::toString).toArray(String[]::new))
        .setAppName("test")
        .set("spark.executor.memory", "512m")
        .set("spark.cores.max", Integer.toString(WORKERS))
        .set("spark.local.dir", folder.resolve("driver").toString())
        .set("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
        .set("spark.sql.shuffle.partitions", "2")
        .set("spark.scheduler.minRegisteredResourcesRatio", "1")
        .set("spark.scheduler.maxRegisteredResourcesWaitingTime", "120s");
  }

  /**
   * Runs an application as {@code spark-submit} does, until it prints what is looked for. A session
   * of this JVM is stopped, for it has all cores.
   *
   * @param main of the module spark, whose jar is the application's
   */
  Matcher submit(Class<?> main, List<String> arguments, Pattern printed) throws IOException {
    stopSession();
    List<String> jars = application.stream().map(Path::toString).toList();
    String own =
        application.stream()
            .filter(jar -> jar.getFileName().toString().startsWith("gradus-spark"))
            .findFirst()
            .orElseThrow()
            .toString();
    List<String> submitted = new ArrayList<>(List.of("--master", url));
    submitted.addAll(List.of("--conf", "spark.driver.host=127.0.0.1"));
    submitted.addAll(List.of("--conf", "spark.ui.enabled=false"));
    submitted.addAll(List.of("--executor-memory", "512m"));
    submitted.addAll(List.of("--jars", String.join(",", jars)));
    submitted.addAll(List.of("--class", main.getName(), own));
    submitted.addAll(arguments);
    ProcessBuilder command =
        home("submit").command(List.of("-Xmx1g"), "org.apache.spark.deploy.SparkSubmit", submitted);
    try (SparkProcess process = start(command, "submit.log", printed)) {
      return process.ready();
    }
  }

  /** The processes of the executors by their ids, which count from 0 in each application. */
  SortedMap<String, ProcessHandle> executors() {
    SortedMap<String, ProcessHandle> executors = new TreeMap<>();
    processes.stream()
        .flatMap(SparkProcess::descendants)
        .forEach(process -> idOf(process).ifPresent(id -> executors.put(id, process)));
    return executors;
  }

  private static Optional<String> idOf(ProcessHandle process) {
    List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
    int at = arguments.indexOf("--executor-id");
    return at < 0 ? Optional.empty() : Optional.of(arguments.get(at + 1));
  }

  private void kill() {
    processes.forEach(SparkProcess::close);
  }

  /** Stops the session and kills all processes. */
  @Override
  public void close() {
    stopSession();
    kill();
    Runtime.getRuntime().removeShutdownHook(hook);
  }
}
