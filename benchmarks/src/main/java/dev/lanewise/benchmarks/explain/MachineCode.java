package dev.lanewise.benchmarks.explain;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The machine code of a method, out of what a JVM prints with CompileCommand=print. */
final class MachineCode {
  private static final Pattern BYTES =
      Pattern.compile("^ *0x[0-9a-f]+: +((?:[0-9a-f]{2,8}(?: \\| *| +|$))+)");
  // The least that a loop of vectors has.
  private static final Pattern MULTIPLY_ADD =
      Pattern.compile("\\b(v?f?n?m(add|sub)\\d*[ps][sd]|fmla)");
  private static final Pattern INSTRUCTION = Pattern.compile("^ *(?:0x)?([0-9a-f]+):\\s+(.*)$");
  private static final Pattern JUMP =
      Pattern.compile(
          "\\b(?:j[a-z]{1,3}|b\\.[a-z]{2}|cbn?z|tbn?z)\\s+(?:\\S+,\\s*)?(?:0x)?([0-9a-f]+)");

  private MachineCode() {}

  /** The lines of the last compilation by C2 in the output; nothing if there is none. */
  static Optional<List<String>> lastOf(String output) {
    List<String> lines = output.lines().toList();
    int start = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("Compiled method (c2)")) {
        start = i;
      }
    }
    if (start < 0) {
      return Optional.empty();
    }
    int end = start + 1;
    while (end < lines.size()
        && !lines.get(end).startsWith("[/MachCode]")
        && !lines.get(end).startsWith("[Stub Code]")
        && !lines.get(end).contains("Compiled method (")) {
      end++;
    }
    return Optional.of(lines.subList(start, end));
  }

  /** Whether the JVM had no disassembler and printed bytes. */
  static boolean undecoded(List<String> lines) {
    return lines.stream().anyMatch(line -> line.startsWith("[MachCode]"));
  }

  /** The bytes of undecoded lines. */
  static byte[] bytes(List<String> lines) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String line : lines) {
      Matcher matcher = BYTES.matcher(line);
      if (matcher.find()) {
        String hex = matcher.group(1).replaceAll("[ |]", "");
        for (int i = 0; i + 1 < hex.length(); i += 2) {
          bytes.write(Integer.parseInt(hex.substring(i, i + 2), 16));
        }
      }
    }
    return bytes.toByteArray();
  }

  /** Decodes bytes by objdump, if the machine has it. */
  static Optional<List<String>> decode(byte[] code) throws InterruptedException {
    String architecture =
        System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "i386:x86-64";
    try {
      Path file = Files.createTempFile("lanewise", ".bin");
      try {
        Files.write(file, code);
        Process process =
            new ProcessBuilder(
                    "objdump",
                    "-D",
                    "-b",
                    "binary",
                    "-m",
                    architecture,
                    "--no-show-raw-insn",
                    file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? Optional.of(text.lines().toList()) : Optional.empty();
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      return Optional.empty(); // no objdump
    }
  }

  /**
   * The hot loop: that with many multiply-adds, and little else; where none has any, the shortest.
   * Jumps backwards from code out of line look like loops, too, but hold much else.
   */
  static List<String> hotLoop(List<String> decoded) {
    List<String> code = decoded.stream().filter(line -> INSTRUCTION.matcher(line).find()).toList();
    long[] addresses = code.stream().mapToLong(MachineCode::address).toArray();
    List<String> hot = List.of();
    double most = 0;
    for (int i = 0; i < addresses.length; i++) {
      Matcher jump = JUMP.matcher(text(code.get(i)));
      if (!jump.find()) {
        continue;
      }
      long target = Long.parseUnsignedLong(jump.group(1), 16);
      int start = Arrays.binarySearch(addresses, 0, i, target);
      if (start < 0) {
        continue; // forwards, or out of the method
      }
      List<String> loop = code.subList(start, i + 1);
      double multiplyAdds = loop.stream().filter(l -> MULTIPLY_ADD.matcher(l).find()).count();
      double score = (multiplyAdds * multiplyAdds + 1e-3) / loop.size();
      if (score > most) {
        most = score;
        hot = loop;
      }
    }
    return hot;
  }

  private static long address(String line) {
    Matcher matcher = INSTRUCTION.matcher(line);
    return matcher.find() ? Long.parseUnsignedLong(matcher.group(1), 16) : -1;
  }

  private static String text(String line) {
    Matcher matcher = INSTRUCTION.matcher(line);
    return matcher.find() ? matcher.group(2).replaceAll("[;#].*", "") : "";
  }
}
