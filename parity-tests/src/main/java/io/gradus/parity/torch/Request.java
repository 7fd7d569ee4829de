package io.gradus.parity.torch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A task for the worker, on the wire. */
record Request(String task, List<String> arguments, double[] input) {
  void write(DataOutputStream out) throws IOException {
    writeText(out, task);
    out.writeInt(arguments.size());
    for (String argument : arguments) {
      writeText(out, argument);
    }
    writeNumbers(out, input);
  }

  static Request read(DataInputStream in) throws IOException {
    String task = readText(in);
    int size = in.readInt();
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      arguments.add(readText(in));
    }
    return new Request(task, arguments, readNumbers(in));
  }

  /** For messages. */
  @Override
  public String toString() {
    return "PyTorch's %s of %s on %d numbers".formatted(task, arguments, input.length);
  }

  /** Unlike writeUTF, takes texts of any length. */
  static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static String readText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  static void writeNumbers(DataOutputStream out, double[] numbers) throws IOException {
    out.writeInt(numbers.length);
    for (double number : numbers) {
      out.writeDouble(number);
    }
  }

  static double[] readNumbers(DataInputStream in) throws IOException {
    double[] numbers = new double[in.readInt()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.readDouble();
    }
    return numbers;
  }
}
