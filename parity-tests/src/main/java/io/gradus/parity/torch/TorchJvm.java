package io.gradus.parity.torch;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A process that runs {@link TorchWorker}. Threads read what it writes, so that waits can end. */
final class TorchJvm {
  private static final int REMEMBERED_LINES = 40;

  private final Process process;
  private final DataOutputStream requests;
  private final BlockingQueue<Object> answers = new LinkedBlockingQueue<>();
  private final Deque<String> lastWords = new ArrayDeque<>();
  private final Thread listener;

  TorchJvm(String classPath, List<String> flags) throws IOException {
    File crashes = new File(System.getProperty("java.io.tmpdir"), "gradus-torch-crash-%p.log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx1g",
            "-Dai.djl.offline=true",
            "-DOPT_OUT_TRACKING=true",
            "-XX:ErrorFile=" + crashes));
    if (Runtime.version().feature() >= 22) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(flags);
    command.add(TorchWorker.class.getName());
    ProcessBuilder builder = new ProcessBuilder(command);
    // Not as an argument: class paths are longer than Windows allows a command to be.
    builder.environment().put("CLASSPATH", classPath);
    process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
    start("torch-answers", this::readAnswers);
    listener = start("torch-messages", this::readMessages);
  }

  private static Thread start(String name, Runnable reader) {
    Thread thread = new Thread(reader, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  Answer ask(Request request, Duration limit) throws IOException, InterruptedException {
    request.write(requests);
    requests.flush();
    return await(limit);
  }

  /** The next answer. */
  Answer await(Duration limit) throws IOException, InterruptedException {
    Object answer = answers.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
    if (answer == null) {
      throw new IOException("no answer within " + limit.toSeconds() + " s");
    }
    if (answer instanceof IOException broken) {
      throw broken;
    }
    return (Answer) answer;
  }

  private void readAnswers() {
    try (DataInputStream in = new DataInputStream(process.getInputStream())) {
      int begin = in.readInt();
      while (begin == Answer.MAGIC) {
        answers.add(Answer.read(in));
        begin = in.readInt();
      }
      // The JVM itself, which reports a crash.
      byte[] first = ByteBuffer.allocate(Integer.BYTES).putInt(begin).array();
      readLines(new SequenceInputStream(new ByteArrayInputStream(first), in));
      answers.add(new IOException("the JVM it ran in has crashed"));
    } catch (IOException ended) {
      answers.add(new IOException("the JVM it ran in has ended", ended));
    }
  }

  private void readMessages() {
    try {
      readLines(process.getErrorStream());
    } catch (IOException closed) {
      remember(closed.toString());
    }
  }

  private void readLines(InputStream in) throws IOException {
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      remember(line);
    }
  }

  private void remember(String line) {
    synchronized (lastWords) {
      lastWords.add(line);
      if (lastWords.size() > REMEMBERED_LINES) {
        lastWords.remove();
      }
    }
  }

  /** Ends the process, and tells how it ended and what it said last. */
  String end() {
    process.destroyForcibly();
    try {
      process.waitFor();
      listener.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    synchronized (lastWords) {
      return lastWords.isEmpty() ? "" : "; its last words:\n" + String.join("\n", lastWords);
    }
  }
}
