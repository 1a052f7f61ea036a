package dev.lanewise.benchmarks.judge;

/** Why a peer does not take part. */
final class PeerException extends Exception {
  private static final long serialVersionUID = 1;

  PeerException(String reason) {
    super(reason);
  }

  PeerException(String reason, Throwable cause) {
    super(reason + ": " + cause, cause);
  }
}
