package dev.lanewise.nn.gradcheck;

/** What a check says of an element of a gradient, of a variable, or of all. */
public enum Verdict {
  /** Equal to the derivative, within the tolerance. */
  PASS,
  /** The function has a kink there; the gradient lies between the slopes on both sides. */
  KINK,
  /** The derivative cannot be found precisely enough to tell. */
  UNRESOLVED,
  /** Not the derivative. */
  FAIL
}
