package dev.lanewise.netlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import org.junit.jupiter.api.Test;

/** Routines that there is no kernel for are netlib's, with and without offsets. */
class JavaRoutinesTest {
  private static final double[] UPPER = {2, 0, 0, 3, 4, 0, 5, 6, 7};

  @Test
  void triangularSystem() {
    double[] x = {1, 2, 3};
    LanewiseBlas.instance().dtrsv("U", "N", "N", 3, UPPER, 3, x, 1);
    double[] expected = {1, 2, 3};
    JavaBLAS.getInstance().dtrsv("U", "N", "N", 3, UPPER, 3, expected, 1);
    assertArrayEquals(expected, x);
  }

  @Test
  void symmetricUpdateWithOffsets() {
    double[] expected = UPPER.clone();
    double[] actual = UPPER.clone();
    update(JavaBLAS.getInstance(), expected);
    update(LanewiseBlas.instance(), actual);
    assertArrayEquals(expected, actual);
  }

  private static void update(BLAS blas, double[] c) {
    blas.dsyrk("L", "N", 2, 3, 0.5, UPPER, 1, 2, 2, c, 3, 2);
  }
}
