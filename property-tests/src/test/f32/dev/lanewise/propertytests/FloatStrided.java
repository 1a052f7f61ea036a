package dev.lanewise.propertytests;

/**
 * A vector with gaps as BLAS has it, everything around and between its elements poisoned: with a
 * negative increment element 0 is at the far end.
 */
record FloatStrided(float[] array, int n, int offset, int inc) {
  static FloatStrided of(float[] elements, int offset, int inc) {
    int n = elements.length;
    float[] array = FloatVectors.poison(offset + n * Math.abs(inc) + 19);
    FloatStrided v = new FloatStrided(array, n, offset, inc);
    for (int i = 0; i < n; i++) {
      array[v.index(i)] = elements[i];
    }
    return v;
  }

  int index(int i) {
    return offset + (inc > 0 ? i : n - 1 - i) * Math.abs(inc);
  }

  FloatStrided copy() {
    return new FloatStrided(array.clone(), n, offset, inc);
  }

  /** Requires elements with these bits, and poison in between and around. */
  void require(String name, float[] expected) {
    FloatStrided wanted = of(expected, offset, inc);
    for (int i = 0; i < n; i++) {
      float value = array[index(i)];
      if (!Bits.same(expected[i], value)) {
        throw new AssertionError(name + "_" + i + " must be " + expected[i] + ", but is " + value);
      }
      wanted.array[index(i)] = value;
    }
    Bits.requireUntouched("between the elements of " + name, wanted.array, array);
  }
}
