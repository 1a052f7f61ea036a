package dev.lanewise.netlib;

import dev.ludovic.netlib.blas.JavaBLAS;

/**
 * Netlib's own Java code, for what there are no kernels for. In a class of its own, so that it is
 * asked for when a routine needs it: while netlib chooses its instances there is none yet.
 */
final class JavaRoutines {
  static final JavaBLAS BLAS = JavaBLAS.getInstance();

  private JavaRoutines() {}
}
