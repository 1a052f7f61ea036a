package dev.ludovic.netlib.blas;

import dev.lanewise.netlib.LanewiseBlas;

/**
 * What netlib loads by this name as its fastest implementation. Netlib has no list of services and
 * no setter: it asks the class JNIBLAS, and where this one comes first on the class path, it gets
 * our kernels. The property {@code dev.ludovic.netlib.blas.allowNative=false} has netlib ask
 * neither.
 */
final class JNIBLAS {
  private JNIBLAS() {}

  public static NativeBLAS getInstance() {
    return LanewiseBlas.instance();
  }
}
