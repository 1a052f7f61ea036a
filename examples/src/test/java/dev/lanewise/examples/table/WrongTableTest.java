package dev.lanewise.examples.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.examples.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way in which a table can be wrong, at the command line: one line that names it. */
class WrongTableTest {
  @TempDir private Path directory;

  /** Two columns of numbers and twelve rows, of which rows of the test's own come first. */
  private static String rows(String header, String... first) {
    return Stream.of(
            Stream.of(header),
            Arrays.stream(first),
            IntStream.range(first.length, 12).mapToObj(i -> i + "," + i % 2))
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private String train(String text, String... options) throws IOException {
    return train(text.getBytes(StandardCharsets.UTF_8), options);
  }

  /** The one line that is said; nothing is written. */
  private String train(byte[] bytes, String... options) throws IOException {
    Path table = Files.write(directory.resolve("table.csv"), bytes);
    Path model = directory.resolve("model.safetensors");
    List<String> command =
        Stream.concat(
                Stream.of("train", "" + table, "--model", "" + model, "--epochs", "1"),
                Arrays.stream(options))
            .toList();
    return refusal(command.toArray(String[]::new));
  }

  private String refusal(String... command) throws IOException {
    Run run = Run.of(command);
    assertEquals(2, run.code(), run.err());
    assertEquals("", run.out());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().startsWith("lanewise: "), run.err());
    try (Stream<Path> files = Files.list(directory)) {
      assertTrue(files.allMatch(file -> file.endsWith("table.csv")), "nothing is left");
    }
    return run.err();
  }

  private void refused(String expected, String text, String... options) throws IOException {
    says(expected, train(text, options));
  }

  private static void says(String expected, String said) {
    assertTrue(said.contains(expected), said);
  }

  @Test
  void filesThatAreNoTables() throws IOException {
    String target = "--target=b";
    refused("at least one row", "", target);
    refused("at least one row", "a,b\n", target);
    refused("line 3: 3 fields, but there are 2 columns", "a,b\n1,2\n1,2,3\n", target);
    refused("line 3: 1 fields, but there are 2 columns", "a,b\n1,2\n1\n", target);
    refused("quote", "a,b\n1,\"2\n3,4\n", target);
    refused("the name \"a\" of column 1 again", "a,b,a\n1,2,3\n", target);
    refused("only the column \"a b\"", "a b\n1 2\n", target);
    says("UTF-8", train("a,b\nM\u00fcnchen,1\n".getBytes(StandardCharsets.ISO_8859_1), target));
    says("must be text", train(new byte[] {'a', 0, 1, 2, ',', 'b', '\n', 3, '\n'}, target));
    says("UTF-8", train(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n'}, target));
    says("gzip", train(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0}, target));
    String endless = "a,b\n1," + "9".repeat(17 << 20) + "\n";
    String said = train(endless, target);
    says("after line 1", said);
    assertTrue(said.length() < 1000, "the message repeats no megabytes");
    said = train("a,b\n1," + "9".repeat(1 << 20) + "\n", target);
    assertTrue(said.length() < 1000, "the message repeats no megabytes");
  }

  @Test
  void filesThatCannotBeRead() throws IOException {
    says("no such file", refusal("train", "/no/such/file.csv", "--target", "a"));
    says("is a directory", refusal("train", "/", "--target", "a"));
  }

  @Test
  void targets() throws IOException {
    refused("--target is missing: the column to predict, of \"a\", \"b\"", rows("a,b"));
    refused("--target \"c\" is no column; there are \"a\", \"b\"", rows("a,b"), "--target=c");
    refused("--target \"2\" is no column", rows("a,b"), "--target=2");
    refused("is missing in all rows", "a,b\n1,\n2,NA\n", "--target=b");
    String same = "a,b\n1,7\n2,7\n3,7\n4,7\n5,7\n6,7\n";
    refused("is \"7\" in all 6 rows, but there must be two classes", same, "--target=b");
    refused("has the same in all", same, "--target=b", "--task=regression");
    refused(
        "line 2: the only row of class \"x\"",
        rows("a,b", "0,x"),
        "--target=b",
        "--task=classification");
    refused(
        "line 2: \"x\" in column \"b\" is no number, as 11 other fields are",
        rows("a,b", "0,x"),
        "--target=b");
    refused("is no number", rows("a,b", "0,x"), "--target=b", "--task=regression");
    String many =
        IntStream.range(0, 1100).mapToObj(i -> i + ",v" + i).collect(Collectors.joining("\n"));
    refused("more than 1000 different values", "a,b\n" + many + "\n", "--target=b");
    refused("rows", "a,b\n1,0.5\n2,1.5\n", "--target=b");
    refused(
        "no row of class \"7\" would be left for training",
        rows("a,b", "0,7", "1,7"),
        "--target=b",
        "--task=classification",
        "--validation=0.8");
    refused("of 12 rows, 0 would be for training", rows("a,b"), "--target=b", "--validation=0.95");
  }

  @Test
  void columnsToLearnFrom() throws IOException {
    for (String text : new String[] {"inf", "-Infinity", "0x10", "1 000", "#REF!", "1,5"}) {
      refused(
          "line 2: \"" + text + "\" in column \"a\" is no number",
          rows("a,b", "\"" + text + "\",0"),
          "--target=b");
    }
    refused("\"1e999\" in column \"a\" is no number", rows("a,b", "1e999,0"), "--target=b");
    refused(
        "no column is left to learn from: without \"a\" (no value at all)",
        "a,b\n,0\nNA,1\n,0\n,1\n,0\n,1\n,0\n,1\n,0\n,1\n",
        "--target=b");
    String ids =
        IntStream.range(0, 200)
            .mapToObj(i -> "id" + i + "," + i % 2)
            .collect(Collectors.joining("\n"));
    refused("\"a\" (200 different texts)", "a,b\n" + ids + "\n", "--target=b");
    refused(
        "each column has the same in all",
        "a,b\n1,0\n1,1\n1,0\n1,1\n1,0\n1,1\n1,0\n1,1\n1,0\n1,1\n",
        "--target=b");
    refused("no column is left", rows("a,b"), "--target=b", "--ignore=a");
    refused("--ignore \"x\" is no column", rows("a,b"), "--target=b", "--ignore=x");
    refused("--categorical \"b\" is the target", rows("a,b"), "--target=b", "--categorical=b");
    refused(
        "numbers too large",
        rows("a,b", "1e308,0", "-1e308,1", "1e308,0"),
        "--target=b",
        "--validation=0.1");
    refused(
        "something is missing in each",
        "a,b,c\n1,,0\n,2,1\n3,,0\n,4,1\n5,,0\n,6,1\n1,,0\n,2,1\n3,,0\n,4,1\n",
        "--target=c",
        "--fill=drop");
  }

  @Test
  void modelsThatCannotBeWritten() throws IOException {
    Path table = Files.writeString(directory.resolve("table.csv"), rows("a,b"));
    for (String model : new String[] {"/no/such/directory/model", "/"}) {
      String said = refusal("train", "" + table, "--target=b", "--model=" + model);
      says("--model " + model + ": ", said);
      says("directory", said);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --task=guess            | 'guess'
          --fill=magic            | 'magic'
          --validation=0          | '0'
          --validation=1          | '1'
          --validation=x          | 'x'
          --separator=ab          | 'ab'
          --header=maybe          | 'maybe'
          --decimal-comma=x       | 'x'
          --encoding=klingon      | 'klingon'
          --hidden=2000000000     | --hidden
          --patience=0            | '0'
          """)
  void options(String option, String named) throws IOException {
    says(named, train(rows("a,b"), "--target=b", option));
  }
}
