package dev.lanewise.benchmarks.judge;

/** OpenBLAS. */
final class OpenBlasPeer implements Peer {
  private final String description;

  /** Loads it; the number of threads is for good. */
  OpenBlasPeer(int threads) throws PeerException {
    // Its threads wait for work for 2^26 clock ticks before they sleep: into the turn of the
    // others.
    NativeLibrary.environment("OPENBLAS_THREAD_TIMEOUT", "22");
    NativeLibrary.OPENBLAS.load();
    NativeLibrary.OPENBLAS.set("openblas_set_num_threads", threads);
    description =
        NativeLibrary.OPENBLAS.text("openblas_get_config").strip()
            + ", kernels for "
            + NativeLibrary.OPENBLAS.text("openblas_get_corename");
  }

  @Override
  public String name() {
    return "openblas";
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Product prepare(Operands operands) {
    return operands.cblas(NativeLibrary.OPENBLAS);
  }
}
