package dev.lanewise.examples.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.lanewise.propertytests.golden.Configuration;
import dev.lanewise.propertytests.golden.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerifyReportTest {
  private static final Configuration WIDE = new Configuration(512, 2);
  private static final Outcome SAME =
      new Outcome(WIDE, "simd 512 bit", List.of("cold", "warm"), 406, List.of(), "", 12.34);
  private static final Outcome OTHER =
      new Outcome(
          WIDE,
          "simd 512 bit",
          List.of("cold", "warm"),
          406,
          List.of("warm: Blas.dot float differs in cases 0 to 15"),
          "",
          12.34);
  private static final Outcome DEAD =
      new Outcome(WIDE, "", List.of(), 3, List.of(), "the JVM ended with code 134: abort", 1);

  @Test
  void aLineSaysWhatWasTheSame() {
    assertEquals(
        "512 bit, 2 threads         simd 512 bit   same  same         12.3",
        VerifyReport.line(SAME));
    assertTrue(VerifyReport.line(OTHER).contains("same  DIFFER"), VerifyReport.line(OTHER));
    assertTrue(VerifyReport.line(OTHER).endsWith("  warm: " + "Blas.dot float differs in cases 0 to 15"));
    assertTrue(VerifyReport.line(DEAD).contains("code 134"));
  }

  @Test
  void theVerdictIsOneSentence() {
    assertEquals(
        "This machine computes the same bits as every other, in all 2 ways that it can compute"
            + " them.",
        VerifyReport.verdict(List.of(SAME, SAME)));
    assertTrue(VerifyReport.verdict(List.of(SAME, OTHER)).startsWith("This machine computes other"));
    assertTrue(VerifyReport.verdict(List.of(SAME, DEAD)).startsWith("Not every way"));
    assertTrue(VerifyReport.passed(List.of(SAME)));
    assertFalse(VerifyReport.passed(List.of(SAME, OTHER)));
    assertFalse(VerifyReport.passed(List.of(SAME, DEAD)));
    assertFalse(VerifyReport.passed(List.of()), "nothing was compared");
  }

  @Test
  void jsonHasARowForEachConfiguration() {
    JsonObject json = VerifyReport.json(List.of(SAME, OTHER));
    assertFalse(json.get("passed").getAsBoolean());
    assertEquals(2, json.getAsJsonArray("configurations").size());
    JsonObject row = json.getAsJsonArray("configurations").get(1).getAsJsonObject();
    assertEquals(1, row.getAsJsonArray("differences").size());
    assertEquals(512, row.get("vectorBits").getAsInt());
  }
}
