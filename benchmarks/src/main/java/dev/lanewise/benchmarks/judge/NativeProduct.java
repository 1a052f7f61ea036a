package dev.lanewise.benchmarks.judge;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A product in memory outside the heap, as native code has it. */
abstract class NativeProduct extends Product {
  // A cache line, and the widest vector.
  private static final int ALIGNMENT = 64;

  final Shape shape;
  // Addresses, not segments: C gets a bare pointer, and this is all that a call should pay for.
  final long a;
  final long b;
  final long c;

  private final Arena arena = Arena.ofConfined();
  private final ElementType type;
  private final MemorySegment product;

  NativeProduct(Operands operands) {
    shape = operands.shape();
    type = operands.type();
    a = copy(operands.a()).address();
    b = copy(operands.b()).address();
    product = arena.allocate((long) shape.m() * shape.n() * type.bytes(), ALIGNMENT);
    c = product.address();
  }

  private MemorySegment copy(MemorySegment heap) {
    return arena.allocate(heap.byteSize(), ALIGNMENT).copyFrom(heap);
  }

  @Override
  double[] result() {
    return type == ElementType.FLOAT
        ? FloatOperands.wide(product.toArray(ValueLayout.JAVA_FLOAT))
        : product.toArray(ValueLayout.JAVA_DOUBLE);
  }

  @Override
  public void close() {
    arena.close();
  }
}
