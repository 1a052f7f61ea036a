package dev.lanewise.nn.f32;

/** Checks of constants of optimizers and layers. Written so that NaN fails them. */
final class Constants {
  private Constants() {}

  static void positive(String name, float value) {
    if (!(value > 0 && Float.isFinite(value))) {
      throw new IllegalArgumentException(
          name + " = " + value + ", but must be finite and greater than 0");
    }
  }

  static void notNegative(String name, float value) {
    if (!(value >= 0 && Float.isFinite(value))) {
      throw new IllegalArgumentException(
          name + " = " + value + ", but must be finite and at least 0");
    }
  }

  static void decay(String name, float value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          name + " = " + value + ", but must be at least 0 and less than 1");
    }
  }
}
