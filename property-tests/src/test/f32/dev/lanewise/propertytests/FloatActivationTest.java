package dev.lanewise.propertytests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Activation;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The activation functions and their gradients on float arrays. */
class FloatActivationTest {
  private static final float NAN = Float.NaN;
  private static final float INFINITY = Float.POSITIVE_INFINITY;

  private static final Activation[] UNBOUNDED = {
    Activation.LEAKY_RELU,
    Activation.ELU,
    Activation.SELU,
    Activation.SOFTPLUS,
    Activation.GELU,
    Activation.GELU_TANH,
    Activation.SILU,
    Activation.MISH,
    Activation.HARD_SWISH
  };
  private static final Activation[] SWISHES = {
    Activation.GELU, Activation.GELU_TANH, Activation.SILU, Activation.MISH
  };

  private static double limit(Activation f) {
    return f == Activation.IDENTITY || f == Activation.RELU ? 0 : Bounds.ACTIVATION_ULPS;
  }

  private static double gradientLimit(Activation f) {
    return f == Activation.IDENTITY || f == Activation.RELU ? 0 : Bounds.GRADIENT_ULPS;
  }

  @Property(tries = 500)
  void forwardIsWithinItsBound(
      @ForAll Activation f, @ForAll(supplier = VectorCase.Any.class) VectorCase v) {
    float[] x = FloatVectors.of(v, v.xOffset());
    float[] xBefore = x.clone();
    float[] y = FloatVectors.poison(v.yOffset() + v.n() + 17);
    float[] yBefore = y.clone();
    f.forward(v.n(), x, v.xOffset(), y, v.yOffset());
    Bits.requireUntouched("x", xBefore, x);
    FloatVectors.requireOnlyWritten(yBefore, y, v.yOffset(), v.n());
    for (int i = 0; i < v.n(); i++) {
      float input = x[v.xOffset() + i];
      float output = y[v.yOffset() + i];
      double ulps = Bounds.ulps(output, ReferenceActivation.forward(f, input));
      assertTrue(
          ulps <= limit(f),
          () -> f + "(" + input + ") = " + output + " is off by " + ulps + " ULP");
      assertTrue(f != Activation.SIGMOID || output >= 0 && output <= 1);
      assertTrue(f != Activation.TANH || output >= -1 && output <= 1);
    }
  }

  @Property(tries = 500)
  void backwardIsWithinItsBound(
      @ForAll Activation f, @ForAll(supplier = VectorCase.Any.class) VectorCase v) {
    // What the forward pass can be given or give. Gradients are moderate: a product that passes
    // through the subnormal numbers on its way keeps no bound.
    float[] y = FloatVectors.of(v, v.xOffset());
    if (f != Activation.IDENTITY && f != Activation.RELU) {
      for (int i = v.xOffset(); i < v.xOffset() + v.n(); i++) {
        y[i] = y[i] > 40 ? 40 : y[i] < -40 ? -40 : Math.abs(y[i]) < 1e-10f ? 0 : y[i];
      }
    }
    if (f.keeps() == Activation.Kept.OUTPUT) {
      f.forward(v.n(), y, v.xOffset(), y, v.xOffset());
    }
    float[] dy = FloatVectors.random(v.n() + 3, v.seed());
    float[] yBefore = y.clone();
    float[] dyBefore = dy.clone();
    float[] dx = FloatVectors.poison(v.yOffset() + v.n() + 17);
    float[] dxBefore = dx.clone();
    f.backward(v.n(), y, v.xOffset(), dy, 3, dx, v.yOffset());
    Bits.requireUntouched("y", yBefore, y);
    Bits.requireUntouched("dy", dyBefore, dy);
    FloatVectors.requireOnlyWritten(dxBefore, dx, v.yOffset(), v.n());
    for (int i = 0; i < v.n(); i++) {
      float kept = y[v.xOffset() + i];
      float gradient = dy[3 + i];
      double ulps =
          Bounds.ulps(
              dx[v.yOffset() + i],
              ReferenceActivation.backward(f, kept, gradient),
              ReferenceActivation.backwardMagnitude(f, kept, gradient));
      assertTrue(
          ulps <= gradientLimit(f),
          () -> f + "'(y = " + kept + ") * " + gradient + " is off by " + ulps + " ULP");
    }
  }

  /** The output at i depends on the input at i alone: the same bits in a vector's body and tail. */
  @Property(tries = 300)
  void elementsAreIndependentAndMayBeInPlace(
      @ForAll Activation f, @ForAll(supplier = VectorCase.Any.class) VectorCase v) {
    int n = v.n();
    float[] x = FloatVectors.of(v, v.xOffset());
    float[] y = new float[n];
    f.forward(n, x, v.xOffset(), y, 0);
    float[] inPlace = x.clone();
    f.forward(n, inPlace, v.xOffset(), inPlace, v.xOffset());
    float[] one = new float[1];
    float[] dx = new float[n];
    float[] dy = FloatVectors.random(n, v.seed());
    f.backward(n, y, 0, dy, 0, dx, 0);
    float[] dxInPlace = dy.clone();
    f.backward(n, y, 0, dxInPlace, 0, dxInPlace, 0);
    for (int i = 0; i < n; i++) {
      f.forward(1, x, v.xOffset() + i, one, 0);
      assertTrue(Bits.same(y[i], one[0]), "alone");
      assertTrue(Bits.same(y[i], inPlace[v.xOffset() + i]), "in place");
      f.backward(1, y, i, dy, i, one, 0);
      assertTrue(Bits.same(dx[i], one[0]), "backward, alone");
      assertTrue(Bits.same(dx[i], dxInPlace[i]), "backward, in place");
    }
  }

  private static void assertForward(Activation f, float x, float expected) {
    // 40 elements: in a vector's body and in its tail
    float[] values = new float[40];
    java.util.Arrays.fill(values, x);
    f.forward(values.length - 1, values, 0, values, 0);
    for (int i = 0; i < values.length - 1; i++) {
      assertEquals(expected, values[i], f + "(" + x + ")");
    }
  }

  @Example
  void nanStaysNan() {
    for (Activation f : Activation.values()) {
      assertForward(f, NAN, NAN);
      assertForward(f, Bits.FLOAT_POISON, NAN);
    }
  }

  @Example
  void infinitiesGoToTheirLimits() {
    assertForward(Activation.IDENTITY, INFINITY, INFINITY);
    assertForward(Activation.IDENTITY, -INFINITY, -INFINITY);
    assertForward(Activation.RELU, INFINITY, INFINITY);
    assertForward(Activation.RELU, -INFINITY, 0f);
    assertForward(Activation.SIGMOID, INFINITY, 1f);
    assertForward(Activation.SIGMOID, -INFINITY, 0f);
    assertForward(Activation.TANH, INFINITY, 1f);
    assertForward(Activation.TANH, -INFINITY, -1f);
    assertForward(Activation.LEAKY_RELU, -INFINITY, -INFINITY);
    assertForward(Activation.ELU, -INFINITY, -1f);
    assertForward(Activation.HARD_SIGMOID, -INFINITY, 0f);
    assertForward(Activation.HARD_SIGMOID, INFINITY, 1f);
    assertForward(Activation.SOFTPLUS, -INFINITY, 0f);
    assertForward(Activation.SOFTSIGN, -INFINITY, -1f);
    assertForward(Activation.SOFTSIGN, INFINITY, 1f);
    assertForward(Activation.HARD_SWISH, -INFINITY, 0f);
    for (Activation f : UNBOUNDED) {
      assertForward(f, INFINITY, INFINITY);
    }
    for (Activation f : SWISHES) {
      assertForward(f, -INFINITY, -0.0f);
    }
  }

  @Example
  void largeNumbersSaturate() {
    assertForward(Activation.SIGMOID, Float.MAX_VALUE, 1f);
    assertForward(Activation.SIGMOID, -Float.MAX_VALUE, 0f);
    assertForward(Activation.TANH, Float.MAX_VALUE, 1f);
    assertForward(Activation.TANH, -Float.MAX_VALUE, -1f);
  }

  @Example
  void zerosKeepTheirSignWhereTheFunctionDoes() {
    assertForward(Activation.RELU, -0.0f, 0.0f);
    assertForward(Activation.TANH, -0.0f, -0.0f);
    assertForward(Activation.TANH, 0.0f, 0.0f);
    assertForward(Activation.SIGMOID, -0.0f, 0.5f);
    assertForward(Activation.SOFTPLUS, -1e30f, 0.0f);
    for (Activation f : Activation.values()) {
      boolean keepsSign =
          f != Activation.RELU
              && f != Activation.SIGMOID
              && f != Activation.HARD_SIGMOID
              && f != Activation.SOFTPLUS;
      if (keepsSign) {
        assertForward(f, -0.0f, -0.0f);
        assertForward(f, 0.0f, 0.0f);
      }
    }
  }

  private static void assertBackward(Activation f, float y, float dy, float expected) {
    float[] ys = new float[40];
    float[] dys = new float[40];
    java.util.Arrays.fill(ys, y);
    java.util.Arrays.fill(dys, dy);
    f.backward(39, ys, 0, dys, 0, dys, 0);
    for (int i = 0; i < 39; i++) {
      assertEquals(expected, dys[i], f + "'(y = " + y + ") * " + dy);
    }
  }

  @Example
  void theGradientAtKinksIsAsDocumented() {
    assertBackward(Activation.RELU, 0.0f, 7f, 0f);
    assertBackward(Activation.RELU, Float.MIN_VALUE, 7f, 7f);
    assertBackward(Activation.LEAKY_RELU, 0.0f, 8f, 8 * 0.01f);
    assertBackward(Activation.ELU, 0.0f, 8f, 8f);
    assertBackward(Activation.HARD_SIGMOID, 0.0f, 6f, 0f);
    assertBackward(Activation.HARD_SIGMOID, 0.5f, 6f, 1f);
    assertBackward(Activation.HARD_SIGMOID, 1.0f, 6f, 0f);
    assertBackward(Activation.HARD_SWISH, -3.0f, 6f, 0f);
    assertBackward(Activation.HARD_SWISH, 3.0f, 6f, 6f);
  }

  @Example
  void theGradientKeepsNan() {
    for (Activation f : Activation.values()) {
      assertBackward(f, 0.5f, NAN, NAN);
    }
    assertBackward(Activation.SIGMOID, NAN, 1f, NAN);
    assertBackward(Activation.TANH, NAN, 1f, NAN);
  }

  @Example
  void badArgumentsAreRefusedBeforeAnythingIsWritten() {
    for (Activation f : Activation.values()) {
      float[] x = FloatVectors.random(8, 1);
      float[] y = FloatVectors.random(8, 2);
      float[] before = y.clone();
      assertThrows(IllegalArgumentException.class, () -> f.forward(-1, x, 0, y, 0));
      assertThrows(IndexOutOfBoundsException.class, () -> f.forward(8, x, 1, y, 0));
      assertThrows(IndexOutOfBoundsException.class, () -> f.forward(8, x, 0, y, 1));
      assertThrows(IndexOutOfBoundsException.class, () -> f.forward(1, x, -1, y, 0));
      assertThrows(IllegalArgumentException.class, () -> f.backward(-1, x, 0, x, 0, y, 0));
      assertThrows(IndexOutOfBoundsException.class, () -> f.backward(8, x, 1, x, 0, y, 0));
      assertThrows(IndexOutOfBoundsException.class, () -> f.backward(8, x, 0, x, 1, y, 0));
      assertThrows(IndexOutOfBoundsException.class, () -> f.backward(8, x, 0, x, 0, y, 1));
      Bits.requireUntouched("y", before, y);
      float bad = f.hasAlpha() ? 0 : 1;
      assertThrows(IllegalArgumentException.class, () -> f.forward(8, x, 0, y, 0, bad));
      assertThrows(IllegalArgumentException.class, () -> f.forward(8, x, 0, y, 0, NAN));
      assertThrows(IllegalArgumentException.class, () -> f.backward(8, x, 0, x, 0, y, 0, bad));
      Bits.requireUntouched("y", before, y);
    }
  }
}
