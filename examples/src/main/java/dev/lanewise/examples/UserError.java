package dev.lanewise.examples;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Something the user can mend. Its message becomes the one line that is shown. */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * An error of the user's.
   *
   * @param message what is wrong, naming the file or option
   */
  public UserError(String message) {
    super(message);
  }

  /**
   * Why a file operation failed, without the path, which {@link IOException#getMessage()} sometimes
   * has and sometimes is.
   *
   * @param e the failure
   * @return a few words
   */
  public static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileSystemException failure && failure.getReason() != null) {
      return failure.getReason();
    }
    return e.getMessage() != null ? e.getMessage() : e.getClass().getSimpleName();
  }
}
