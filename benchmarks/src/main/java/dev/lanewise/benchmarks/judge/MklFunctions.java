package dev.lanewise.benchmarks.judge;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** MKL's vector mathematics in its mode LA, low accuracy: up to 4 ULP, as Intel says. */
final class MklFunctions {
  private static final long VML_LA = 1;
  private static final long ALIGNMENT = 64;

  private MklFunctions() {}

  /** A function, by its name in MKL, on its own copy of the input. */
  static Timed prepare(
      String function,
      ElementType type,
      int n,
      MemorySegment input,
      Arena arena,
      MemorySegment[] output)
      throws PeerException {
    MethodHandle handle =
        NativeLibrary.MKL.function(
            "vm" + (type == ElementType.FLOAT ? "s" : "d") + function,
            FunctionDescriptor.ofVoid(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG));
    MemorySegment x = arena.allocate(input.byteSize(), ALIGNMENT).copyFrom(input);
    MemorySegment y = arena.allocate(input.byteSize(), ALIGNMENT);
    output[0] = y;
    return calls -> {
      long start = System.nanoTime();
      try {
        for (int i = 0; i < calls; i++) {
          handle.invokeExact(n, x, y, VML_LA);
        }
      } catch (Throwable e) {
        throw new PeerException("vm" + function + " failed", e);
      }
      return System.nanoTime() - start;
    };
  }
}
