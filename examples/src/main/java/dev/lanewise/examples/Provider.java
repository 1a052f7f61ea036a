package dev.lanewise.examples;

import dev.lanewise.kernels.Kernels;

/**
 * What computes.
 *
 * @param name simd or scalar
 * @param vectorBits width of its vectors, 0 for scalar
 * @param threads how many threads it may use
 */
public record Provider(String name, int vectorBits, int threads) {
  /**
   * The provider of this JVM.
   *
   * @return the same at every call
   * @throws UserError if a system property asks for one that there is not
   */
  public static Provider current() {
    try {
      return new Provider(Kernels.provider(), Kernels.vectorBits(), Kernels.threads());
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new UserError(e.getMessage());
    } catch (ExceptionInInitializerError e) {
      throw new UserError(e.getCause().getMessage());
    }
  }

  @Override
  public String toString() {
    return (vectorBits == 0 ? name : name + " " + vectorBits + " bit")
        + (threads == 1 ? ", 1 thread" : ", " + threads + " threads");
  }
}
