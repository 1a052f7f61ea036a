package dev.lanewise.benchmarks.judge;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Intel's MKL. */
final class MklPeer implements Peer {
  private static final int LENGTH = 200;

  private final String description;

  /** Loads it; the number of threads is for good. */
  MklPeer(int threads) throws PeerException {
    // The layer with MKL's own OpenMP runtime; the sequential one is not in the package.
    NativeLibrary.environment("MKL_THREADING_LAYER", "INTEL");
    NativeLibrary.MKL_OPENMP.load();
    NativeLibrary.MKL.load();
    NativeLibrary.MKL.set("MKL_Set_Num_Threads", threads);
    if (threads > 1) {
      // Asked for N threads, MKL is to use N, also where it thinks that fewer would do.
      NativeLibrary.MKL.set("MKL_Set_Dynamic", 0);
      // Its threads spin for 200 ms after a product: into the turn of the others.
      NativeLibrary.MKL_OPENMP.set("kmp_set_blocktime", Turn.SPIN_MILLIS);
    }
    description = version();
  }

  private static String version() throws PeerException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocate(LENGTH);
      NativeLibrary.MKL
          .function(
              "MKL_Get_Version_String",
              FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.JAVA_INT))
          .invokeExact(text, LENGTH - 1);
      return text.getString(0).strip();
    } catch (Throwable e) {
      throw new PeerException("MKL_Get_Version_String failed", e);
    }
  }

  @Override
  public String name() {
    return "mkl";
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Product prepare(Operands operands) {
    return operands.cblas(NativeLibrary.MKL);
  }
}
