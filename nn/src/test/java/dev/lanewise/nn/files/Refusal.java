package dev.lanewise.nn.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** How a wrong file is refused: one line, that begins with the file and the place in it. */
final class Refusal {
  private Refusal() {}

  static void of(Object file, String position, String reason, Executable reading) {
    FileFormatException e = assertThrows(FileFormatException.class, reading);
    assertTrue(e.getMessage().startsWith(file + ": " + position), e.getMessage());
    assertTrue(e.getMessage().contains(reason), e.getMessage());
    assertEquals(file.toString(), e.file());
    assertTrue(e.position().startsWith(position), e.position());
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
  }
}
