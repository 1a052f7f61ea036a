package dev.lanewise.propertytests;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Damage to a file: bits that flip, pieces that are lost, doubled or edited, sizes that lie. */
enum Mutation {
  FLIP {
    @Override
    byte[] apply(byte[] file, RandomGenerator random) {
      byte[] damaged = file.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0 && file.length > 0; flips--) {
        damaged[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
      }
      return damaged;
    }
  },

  TRUNCATE {
    @Override
    byte[] apply(byte[] file, RandomGenerator random) {
      return Arrays.copyOf(file, random.nextInt(file.length + 1));
    }
  },

  /** A piece is taken out, or put in again elsewhere. */
  MOVE {
    @Override
    byte[] apply(byte[] file, RandomGenerator random) {
      int from = random.nextInt(file.length + 1);
      int to = Math.min(file.length, from + random.nextInt(64));
      byte[] piece = Arrays.copyOfRange(file, from, to);
      return random.nextBoolean()
          ? splice(file, from, to, new byte[0])
          : splice(file, random.nextInt(file.length + 1), -1, piece);
    }
  },

  /** Up to eight bytes become all ones, zeros, a sign or anything: lengths and offsets. */
  OVERWRITE {
    @Override
    byte[] apply(byte[] file, RandomGenerator random) {
      int at = random.nextInt(file.length + 1);
      int end = Math.min(file.length, at + 1 + random.nextInt(8));
      byte[] value = new byte[end - at];
      switch (random.nextInt(4)) {
        case 0 -> Arrays.fill(value, (byte) -1);
        case 1 -> Arrays.fill(value, (byte) 0);
        case 2 -> Arrays.fill(value, (byte) 0x7f);
        default -> random.nextBytes(value);
      }
      return splice(file, at, end, value);
    }
  },

  /** Text that means something to one of the formats comes in, or takes the place of as much. */
  INSERT {
    @Override
    byte[] apply(byte[] file, RandomGenerator random) {
      byte[] token = TOKENS[random.nextInt(TOKENS.length)].getBytes(StandardCharsets.UTF_8);
      int at = random.nextInt(file.length + 1);
      int end = random.nextBoolean() ? at : Math.min(file.length, at + token.length);
      return splice(file, at, end, token);
    }
  };

  private static final String[] TOKENS = {
    "\"",
    "'",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    ",",
    ":",
    "\n",
    "\r",
    "\\ud800",
    "\0",
    "-1",
    "1e9",
    "0",
    "9223372036854775807",
    "18446744073709551616",
    "null",
    "true",
    "NaN",
    "\"\"",
    "[[[[[[",
    "{\"a\":",
    "\"__metadata__\":{}",
    "\"F64\"",
    "\"F4\"",
    "data_offsets",
    "shape",
    "<f8",
    ">i2",
    "|O",
    "L"
  };

  abstract byte[] apply(byte[] file, RandomGenerator random);

  /** One to three mutations, one after the other. */
  static byte[] any(byte[] file, RandomGenerator random) {
    for (int count = 1 + random.nextInt(3); count > 0; count--) {
      file = values()[random.nextInt(values().length)].apply(file, random);
    }
    return file;
  }

  /** The file with the bytes from {@code from} to {@code to} (none if less) replaced. */
  private static byte[] splice(byte[] file, int from, int to, byte[] piece) {
    int end = Math.max(from, to);
    byte[] result = Arrays.copyOf(file, from + piece.length + file.length - end);
    System.arraycopy(piece, 0, result, from, piece.length);
    System.arraycopy(file, end, result, from + piece.length, file.length - end);
    return result;
  }
}
