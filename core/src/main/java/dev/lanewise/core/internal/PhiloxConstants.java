package dev.lanewise.core.internal;

/** The constants of Philox4x32-10; see {@link dev.lanewise.core.Philox}. */
public final class PhiloxConstants {
  /** Multiplies the first word in each round. */
  public static final int M0 = 0xD2511F53;

  /** Multiplies the third word in each round. */
  public static final int M1 = 0xCD9E8D57;

  /** Added to the first half of the key in each round. */
  public static final int W0 = 0x9E3779B9;

  /** Added to the second half of the key in each round. */
  public static final int W1 = 0xBB67AE85;

  /** Number of rounds. */
  public static final int ROUNDS = 10;

  private PhiloxConstants() {}
}
