package io.gradus.parity.torch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** What the worker made of a request, on the wire. */
record Answer(Kind kind, String message, double[] numbers) {
  /** Begins each answer, to tell it from what native code may print. */
  static final int MAGIC = 0x47524144;

  enum Kind {
    DONE,
    FAILED,
    UNAVAILABLE
  }

  static Answer of(double... numbers) {
    return new Answer(Kind.DONE, "", numbers);
  }

  static Answer failed(String message) {
    return new Answer(Kind.FAILED, message, new double[0]);
  }

  static Answer unavailable(String message) {
    return new Answer(Kind.UNAVAILABLE, message, new double[0]);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(MAGIC);
    out.writeByte(kind.ordinal());
    Request.writeText(out, message);
    Request.writeNumbers(out, numbers);
  }

  /** What {@link #write} wrote, after the magic number. */
  static Answer read(DataInputStream in) throws IOException {
    return new Answer(Kind.values()[in.readByte()], Request.readText(in), Request.readNumbers(in));
  }
}
