package dev.lanewise.kernels;

import dev.lanewise.kernels.internal.DoubleFunctions;
import dev.lanewise.kernels.internal.FloatFunctions;
import dev.lanewise.kernels.internal.MathFunction;

/**
 * Elementary functions of arrays, element by element: valid for all x, NaN stays NaN. They are our
 * own polynomials ({@link Activation} says the same of its functions), so that the bits are the
 * same on every machine. Large arrays are shared out between the threads of {@link
 * dev.lanewise.core.Workers#shared()}.
 *
 * <p>Thread-safe; element i of the output depends on element i of the input alone.
 */
public final class Elementwise {
  private Elementwise() {}

  /**
   * y = e^x. Maximum error 0.9 ULP. 0 and Infinity at the ends.
   *
   * @param n number of elements
   * @param x input
   * @param xOffset index of its first element
   * @param y output; may be x at the same offset
   * @param yOffset index of its first element
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void exp(int n, float[] x, int xOffset, float[] y, int yOffset) {
    FloatFunctions.map(MathFunction.EXP, n, x, xOffset, y, yOffset);
  }

  /**
   * y = e^x - 1, accurate also near 0. Maximum error 1.1 ULP. -1 and Infinity at the ends; -0 gives
   * -0.
   *
   * @param n number of elements
   * @param x input
   * @param xOffset index of its first element
   * @param y output; may be x at the same offset
   * @param yOffset index of its first element
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void expm1(int n, float[] x, int xOffset, float[] y, int yOffset) {
    FloatFunctions.map(MathFunction.EXPM1, n, x, xOffset, y, yOffset);
  }

  /**
   * y = the natural logarithm. Maximum error 0.92 ULP. -Infinity for 0, NaN for negative numbers.
   *
   * @param n number of elements
   * @param x input
   * @param xOffset index of its first element
   * @param y output; may be x at the same offset
   * @param yOffset index of its first element
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void log(int n, float[] x, int xOffset, float[] y, int yOffset) {
    FloatFunctions.map(MathFunction.LOG, n, x, xOffset, y, yOffset);
  }

  /**
   * y = log(1 + x), accurate also near 0. Maximum error 0.94 ULP. -Infinity for -1, NaN below; -0
   * gives -0.
   *
   * @param n number of elements
   * @param x input
   * @param xOffset index of its first element
   * @param y output; may be x at the same offset
   * @param yOffset index of its first element
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void log1p(int n, float[] x, int xOffset, float[] y, int yOffset) {
    FloatFunctions.map(MathFunction.LOG1P, n, x, xOffset, y, yOffset);
  }

  /**
   * y = the error function, 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x. Maximum error
   * 0.9 ULP. -1 and 1 at the ends; -0 gives -0.
   *
   * @param n number of elements
   * @param x input
   * @param xOffset index of its first element
   * @param y output; may be x at the same offset
   * @param yOffset index of its first element
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void erf(int n, float[] x, int xOffset, float[] y, int yOffset) {
    FloatFunctions.map(MathFunction.ERF, n, x, xOffset, y, yOffset);
  }

  /**
   * y = the square root. Correctly rounded. NaN for negative numbers; -0 gives -0.
   *
   * @param n number of elements
   * @param x input
   * @param xOffset index of its first element
   * @param y output; may be x at the same offset
   * @param yOffset index of its first element
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void sqrt(int n, float[] x, int xOffset, float[] y, int yOffset) {
    FloatFunctions.map(MathFunction.SQRT, n, x, xOffset, y, yOffset);
  }

  /**
   * y = 1 / sqrt(x). Maximum error 1.5 ULP. Infinity for 0, -Infinity for -0, NaN for negative
   * numbers.
   *
   * @param n number of elements
   * @param x input
   * @param xOffset index of its first element
   * @param y output; may be x at the same offset
   * @param yOffset index of its first element
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void rsqrt(int n, float[] x, int xOffset, float[] y, int yOffset) {
    FloatFunctions.map(MathFunction.RSQRT, n, x, xOffset, y, yOffset);
  }

  /**
   * y = e^x. Maximum error 0.95 ULP. 0 and Infinity at the ends.
   *
   * @param n number of elements
   * @param x input
   * @param xOffset index of its first element
   * @param y output; may be x at the same offset
   * @param yOffset index of its first element
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void exp(int n, double[] x, int xOffset, double[] y, int yOffset) {
    DoubleFunctions.map(MathFunction.EXP, n, x, xOffset, y, yOffset);
  }

  /**
   * y = e^x - 1, accurate also near 0. Maximum error 0.95 ULP. -1 and Infinity at the ends; -0
   * gives -0.
   *
   * @param n number of elements
   * @param x input
   * @param xOffset index of its first element
   * @param y output; may be x at the same offset
   * @param yOffset index of its first element
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void expm1(int n, double[] x, int xOffset, double[] y, int yOffset) {
    DoubleFunctions.map(MathFunction.EXPM1, n, x, xOffset, y, yOffset);
  }

  /**
   * y = the natural logarithm. Maximum error 0.8 ULP. -Infinity for 0, NaN for negative numbers.
   *
   * @param n number of elements
   * @param x input
   * @param xOffset index of its first element
   * @param y output; may be x at the same offset
   * @param yOffset index of its first element
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void log(int n, double[] x, int xOffset, double[] y, int yOffset) {
    DoubleFunctions.map(MathFunction.LOG, n, x, xOffset, y, yOffset);
  }

  /**
   * y = log(1 + x), accurate also near 0. Maximum error 0.9 ULP. -Infinity for -1, NaN below; -0
   * gives -0.
   *
   * @param n number of elements
   * @param x input
   * @param xOffset index of its first element
   * @param y output; may be x at the same offset
   * @param yOffset index of its first element
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void log1p(int n, double[] x, int xOffset, double[] y, int yOffset) {
    DoubleFunctions.map(MathFunction.LOG1P, n, x, xOffset, y, yOffset);
  }

  /**
   * y = the error function, 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x. Maximum error
   * 0.8 ULP. -1 and 1 at the ends; -0 gives -0.
   *
   * @param n number of elements
   * @param x input
   * @param xOffset index of its first element
   * @param y output; may be x at the same offset
   * @param yOffset index of its first element
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void erf(int n, double[] x, int xOffset, double[] y, int yOffset) {
    DoubleFunctions.map(MathFunction.ERF, n, x, xOffset, y, yOffset);
  }

  /**
   * y = the square root. Correctly rounded. NaN for negative numbers; -0 gives -0.
   *
   * @param n number of elements
   * @param x input
   * @param xOffset index of its first element
   * @param y output; may be x at the same offset
   * @param yOffset index of its first element
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void sqrt(int n, double[] x, int xOffset, double[] y, int yOffset) {
    DoubleFunctions.map(MathFunction.SQRT, n, x, xOffset, y, yOffset);
  }

  /**
   * y = 1 / sqrt(x). Maximum error 1.5 ULP. Infinity for 0, -Infinity for -0, NaN for negative
   * numbers.
   *
   * @param n number of elements
   * @param x input
   * @param xOffset index of its first element
   * @param y output; may be x at the same offset
   * @param yOffset index of its first element
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void rsqrt(int n, double[] x, int xOffset, double[] y, int yOffset) {
    DoubleFunctions.map(MathFunction.RSQRT, n, x, xOffset, y, yOffset);
  }
}
