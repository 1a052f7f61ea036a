package dev.lanewise.kernels.internal;

import dev.lanewise.core.Machine;
import dev.lanewise.kernels.internal.simd.VectorWidth;
import java.lang.System.Logger.Level;

/**
 * Which provider runs, at which width, and why: the one class that knows about modules, virtual
 * machines and flags. Decided once, when the first kernel is called.
 *
 * @param simd whether the SIMD provider runs
 * @param vectorBits width of its vectors; 0 for the scalar provider
 * @param forced whether the user asked for this provider, so that no stand-in replaces it while
 *     cold
 * @param reason why this one
 * @param advice what it would take to get a faster one; empty if this is the fastest
 */
public record ProviderChoice(
    boolean simd, int vectorBits, boolean forced, String reason, String advice) {
  /** The system property that chooses a provider: auto, simd or scalar. */
  public static final String PROVIDER_PROPERTY = "lanewise.provider";

  /** The system property that sets the vector width: 128, 256 or 512. */
  public static final String BITS_PROPERTY = "lanewise.vectorBits";

  private static final String MODULE = "jdk.incubator.vector";
  private static final String ADD_MODULE = "start java with --add-modules " + MODULE;

  private static volatile ProviderChoice current;

  /**
   * The choice for this JVM.
   *
   * @return the same at every call
   * @throws IllegalArgumentException if one of the two properties has an unknown value
   * @throws IllegalStateException if the SIMD provider is asked for and cannot run
   */
  public static ProviderChoice current() {
    ProviderChoice choice = current;
    return choice != null ? choice : choose();
  }

  // Not a static initialiser: a bad property is to be reported as itself, at every call.
  private static synchronized ProviderChoice choose() {
    if (current == null) {
      current = announce(decide());
    }
    return current;
  }

  /**
   * Whether {@link #current} answers at once. If not, it asks the machine and loads the Vector API
   * and a logger: some 40 ms, too much for a first call that can do without.
   *
   * @return whether it does
   * @throws IllegalArgumentException if one of the two properties has an unknown value
   */
  public static boolean atHand() {
    requestedBits();
    return current != null
        || !System.getProperty(PROVIDER_PROPERTY, "auto").equals("auto")
        || !vectorModulePresent()
        || !vmKnowsVectors();
  }

  private static ProviderChoice decide() {
    String wanted = System.getProperty(PROVIDER_PROPERTY, "auto");
    int requestedBits = requestedBits();
    switch (wanted) {
      case "scalar":
        return new ProviderChoice(
            false, 0, true, PROVIDER_PROPERTY + " = scalar", "leave out -D" + PROVIDER_PROPERTY);
      case "simd", "auto":
        break;
      default:
        throw new IllegalArgumentException(
            PROVIDER_PROPERTY + " = \"" + wanted + "\", but must be auto, simd or scalar");
    }
    boolean forced = wanted.equals("simd");
    if (!vectorModulePresent()) {
      return scalarOrFail(forced, "the module " + MODULE + " is not in this JVM", ADD_MODULE);
    }
    int machineBits = VectorWidth.preferredBits();
    if (forced) {
      int bits = requestedBits == 0 ? machineBits : requestedBits;
      String emulated =
          bits > machineBits
              ? ", wider than this machine's " + machineBits + ": emulated, slow"
              : "";
      String advice = bits > machineBits ? "leave out -D" + BITS_PROPERTY : "";
      return new ProviderChoice(true, bits, true, PROVIDER_PROPERTY + " = simd" + emulated, advice);
    }
    if (!vmKnowsVectors()) {
      return scalarOrFail(
          false,
          "this JVM (" + vmName() + ", " + vmMode() + ") has no compiler that knows vectors",
          "run on a HotSpot JVM with its C2 compiler");
    }
    if (!Machine.current().fma()) {
      return scalarOrFail(
          false,
          "this processor shows no fused multiply-add, which the results are defined by; every"
              + " provider is slow here",
          "run on a processor with FMA, or let the virtual machine show it");
    }
    int bits = requestedBits == 0 ? machineBits : Math.min(requestedBits, machineBits);
    if (bits < requestedBits) {
      return new ProviderChoice(
          true,
          bits,
          false,
          BITS_PROPERTY + " = " + requestedBits + " is wider than this machine has",
          "");
    }
    String reason =
        requestedBits == 0
            ? "the Vector API is present and " + bits + " bit is this machine's width"
            : BITS_PROPERTY + " = " + requestedBits;
    String advice = bits < machineBits ? "leave out -D" + BITS_PROPERTY : "";
    return new ProviderChoice(true, bits, false, reason, advice);
  }

  private static ProviderChoice scalarOrFail(boolean forced, String reason, String advice) {
    if (forced) {
      throw new IllegalStateException(PROVIDER_PROPERTY + " = simd, but " + reason + "; " + advice);
    }
    return new ProviderChoice(false, 0, false, reason, advice);
  }

  private static boolean vectorModulePresent() {
    return ModuleLayer.boot().findModule(MODULE).isPresent();
  }

  private static boolean vmKnowsVectors() {
    boolean hotSpot = vmName().contains("HotSpot") || vmName().contains("OpenJDK");
    return hotSpot && !vmMode().contains("interpreted");
  }

  private static String vmName() {
    return System.getProperty("java.vm.name", "");
  }

  private static String vmMode() {
    return System.getProperty("java.vm.info", "");
  }

  private static int requestedBits() {
    String value = System.getProperty(BITS_PROPERTY);
    if (value == null) {
      return 0;
    }
    return switch (value) {
      case "128" -> 128;
      case "256" -> 256;
      case "512" -> 512;
      default ->
          throw new IllegalArgumentException(
              BITS_PROPERTY + " = \"" + value + "\", but must be 128, 256 or 512");
    };
  }

  /** The silent scalar fallback is the commonest failure in the field, so it is never silent. */
  private static ProviderChoice announce(ProviderChoice choice) {
    System.Logger log = System.getLogger("dev.lanewise.kernels");
    boolean unwanted = !choice.simd && !choice.forced;
    log.log(unwanted ? Level.WARNING : Level.DEBUG, "Lanewise runs {0}", choice.describe());
    return choice;
  }

  /**
   * The choice in one line.
   *
   * @return provider, width, reason and advice
   */
  public String describe() {
    return (simd ? "simd, " + vectorBits + " bit" : "scalar")
        + " ("
        + reason
        + (advice.isEmpty() ? "" : "; for more speed " + advice)
        + ")";
  }
}
