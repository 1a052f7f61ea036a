package dev.lanewise.examples.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.lanewise.examples.verify.VerifyReport.Row;
import dev.lanewise.propertytests.golden.Configuration;
import dev.lanewise.propertytests.golden.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerifyReportTest {
  private static final Configuration WIDE = new Configuration(512, 2);
  private static final Outcome SAME = new Outcome("simd 512 bit", 203, List.of(), "", 12.34);
  private static final Outcome OTHER =
      new Outcome(
          "simd 512 bit", 203, List.of("Blas.dot float differs in cases 0 to 7"), "", 12.34);
  private static final Outcome DEAD =
      new Outcome("", 3, List.of(), "the JVM ended with code 134: abort", 1);
  private static final Row GOOD = new Row(WIDE, SAME, SAME);
  private static final Row BAD = new Row(WIDE, SAME, OTHER);
  private static final Row ENDED = new Row(WIDE, DEAD, null);

  @Test
  void aLineSaysWhatWasTheSame() {
    assertEquals(
        "512 bit, 2 threads         simd 512 bit   same    same        24.7", GOOD.toString());
    assertTrue(BAD.toString().contains("same    DIFFERS"), BAD.toString());
    assertTrue(BAD.toString().endsWith("  warm: Blas.dot float differs in cases 0 to 7"));
    assertTrue(ENDED.toString().contains("failed  -"), ENDED.toString());
    assertTrue(ENDED.toString().contains("code 134"));
  }

  @Test
  void theVerdictIsOneSentence() {
    assertEquals(
        "This machine computes the same bits as every other, in all 2 ways that it can compute"
            + " them.",
        VerifyReport.verdict(List.of(GOOD, GOOD)));
    assertTrue(VerifyReport.verdict(List.of(GOOD, BAD)).startsWith("This machine computes other"));
    assertTrue(VerifyReport.verdict(List.of(GOOD, ENDED)).startsWith("Not every way"));
    assertTrue(VerifyReport.passed(List.of(GOOD)));
    assertFalse(VerifyReport.passed(List.of(GOOD, BAD)));
    assertFalse(VerifyReport.passed(List.of(GOOD, ENDED)));
    assertFalse(VerifyReport.passed(List.of()), "nothing was compared");
  }

  @Test
  void jsonHasARowForEachConfiguration() {
    JsonObject json = VerifyReport.json(List.of(GOOD, BAD));
    assertFalse(json.get("passed").getAsBoolean());
    assertEquals(2, json.getAsJsonArray("configurations").size());
    JsonObject row = json.getAsJsonArray("configurations").get(1).getAsJsonObject();
    assertEquals(512, row.get("vectorBits").getAsInt());
    assertTrue(row.getAsJsonObject("cold").get("passed").getAsBoolean());
    assertEquals(1, row.getAsJsonObject("warm").getAsJsonArray("differences").size());
  }
}
