package io.gradus.nn.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Numbers in rows and columns: an array of a shape, whose last index runs fastest. A tensor of
 * shape [] holds one number. Tensors are immutable, and equal if type, shape and all bits are.
 */
public final class Tensor {
  /** The type of a tensor's numbers, by its name in files. */
  public enum Type {
    /** {@code double}. */
    F64(Double.BYTES),
    /** {@code float}. */
    F32(Float.BYTES);

    private final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }

    /** The size of a number. */
    int bytes() {
      return bytes;
    }
  }

  private final Type type;
  private final int[] shape;

  /** The numbers as files hold them, the lowest byte of each first. */
  private final byte[] data;

  /**
   * A tensor of numbers that were read.
   *
   * @param data as many bytes as type and shape need; not copied
   */
  Tensor(Type type, int[] shape, byte[] data) {
    this.type = type;
    this.shape = shape;
    this.data = data;
  }

  /**
   * A tensor of type F64. Every bit of the numbers is kept, those of a NaN too.
   *
   * @param shape the size of each dimension; their product is the number of numbers
   * @throws IllegalArgumentException if it is not, or a size is negative
   */
  public static Tensor of(double[] numbers, int... shape) {
    requireShape(shape, numbers.length);
    ByteBuffer data = buffer(new byte[Math.multiplyExact(numbers.length, Double.BYTES)]);
    data.asDoubleBuffer().put(numbers);
    return new Tensor(Type.F64, shape.clone(), data.array());
  }

  /**
   * A tensor of type F32. Every bit of the numbers is kept, those of a NaN too.
   *
   * @param shape the size of each dimension; their product is the number of numbers
   * @throws IllegalArgumentException if it is not, or a size is negative
   */
  public static Tensor of(float[] numbers, int... shape) {
    requireShape(shape, numbers.length);
    ByteBuffer data = buffer(new byte[Math.multiplyExact(numbers.length, Float.BYTES)]);
    data.asFloatBuffer().put(numbers);
    return new Tensor(Type.F32, shape.clone(), data.array());
  }

  private static void requireShape(int[] shape, int size) {
    long product = 1;
    for (int length : shape) {
      if (length < 0) {
        throw new IllegalArgumentException(
            "The sizes of a tensor must be 0 or more, got " + Arrays.toString(shape));
      }
      product = Math.multiplyExact(product, length);
    }
    if (product != size) {
      throw new IllegalArgumentException(
          "A tensor of shape %s has %d numbers, got %d"
              .formatted(Arrays.toString(shape), product, size));
    }
  }

  /** The type of the numbers. */
  public Type type() {
    return type;
  }

  /** The size of each dimension. */
  public int[] shape() {
    return shape.clone();
  }

  /** How many numbers there are: the product of the shape. */
  public int size() {
    return data.length / type.bytes();
  }

  /**
   * The numbers. Those of type F32 are widened, which is exact; a signalling NaN may become a quiet
   * one.
   */
  public double[] doubles() {
    double[] numbers = new double[size()];
    if (type == Type.F64) {
      buffer(data).asDoubleBuffer().get(numbers);
    } else {
      float[] narrow = floats();
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = narrow[i];
      }
    }
    return numbers;
  }

  /**
   * The numbers of a tensor of type F32.
   *
   * @throws IllegalStateException if the type is F64, whose numbers do not fit
   */
  public float[] floats() {
    if (type != Type.F32) {
      throw new IllegalStateException("A tensor of type F64 is read by doubles()");
    }
    float[] numbers = new float[size()];
    buffer(data).asFloatBuffer().get(numbers);
    return numbers;
  }

  /** The numbers as files hold them; not a copy. */
  byte[] data() {
    return data;
  }

  private static ByteBuffer buffer(byte[] data) {
    return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor that
        && type == that.type
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * type.hashCode() + Arrays.hashCode(shape)) + Arrays.hashCode(data);
  }

  /** For example "F64[16, 2]". */
  @Override
  public String toString() {
    return type + Arrays.toString(shape);
  }
}
