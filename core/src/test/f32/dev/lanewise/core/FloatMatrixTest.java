package dev.lanewise.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class FloatMatrixTest {
  private static float[] counting(int n) {
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = i;
    }
    return x;
  }

  @Test
  void viewsAddressTheSameElements() {
    float[] x = counting(12);
    FloatMatrix a = FloatMatrix.of(x, 3, 4);
    assertEquals(6, a.get(1, 2));
    assertEquals(6, a.transpose().get(2, 1));
    FloatMatrix part = a.slice(1, 1, 2, 2);
    assertArrayEquals(new float[] {5, 6, 9, 10}, part.toArray());
    assertArrayEquals(new float[] {5, 9, 6, 10}, part.transpose().toArray());
    part.transpose().set(1, 0, -1);
    assertEquals(-1, x[6]);
    assertEquals(0, a.slice(3, 0, 0, 4).toArray().length);
  }

  @Test
  void segmentsBehaveLikeArrays() {
    try (Arena arena = Arena.ofConfined()) {
      FloatMatrix a = FloatMatrix.allocate(arena, 3, 5);
      assertEquals(0, a.segment().address() % FloatMatrix.ALIGNMENT);
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 5; j++) {
          a.set(i, j, 10 * i + j);
        }
      }
      assertArrayEquals(new float[] {11, 21, 12, 22}, a.slice(1, 1, 2, 2).transpose().toArray());
      float[] row = new float[7];
      a.copyRow(2, row, 1);
      assertArrayEquals(new float[] {0, 20, 21, 22, 23, 24, 0}, row);
    }
  }

  @Test
  void columnsOfArraysAreCopiedToo() {
    FloatMatrix a = FloatMatrix.of(counting(12), 3, 4).transpose();
    float[] row = new float[3];
    a.copyRow(1, row, 0);
    assertArrayEquals(new float[] {1, 5, 9}, row);
  }

  @Test
  void viewsOutsideTheirMemoryAreRefused() {
    float[] x = counting(12);
    assertThrows(IllegalArgumentException.class, () -> FloatMatrix.of(x, 3, 5));
    assertThrows(IllegalArgumentException.class, () -> FloatMatrix.of(x, -3, -4));
    assertThrows(IllegalArgumentException.class, () -> FloatMatrix.of(x, 0, 2, 2, -1, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> FloatMatrix.of(x, 1, 3, 4, 4, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> FloatMatrix.of(x, -1, 1, 1, 1, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> FloatMatrix.of(x, 13, 0, 0, 1, 1));
    int huge = Integer.MAX_VALUE; // the last index overflows a long
    MemorySegment segment = MemorySegment.ofArray(x);
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> FloatMatrix.of(segment, 0, huge, huge, Long.MAX_VALUE / 2, Long.MAX_VALUE / 2));
    assertThrows(IndexOutOfBoundsException.class, () -> FloatMatrix.of(segment, 4, 3, 3, 3, 1));
    FloatMatrix a = FloatMatrix.of(x, 3, 4);
    assertThrows(IndexOutOfBoundsException.class, () -> a.get(3, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> a.set(0, -1, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> a.slice(2, 0, 2, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> a.copyRow(0, new float[3], 0));
  }
}
