package dev.lanewise.benchmarks.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MachineCodeTest {
  private static final String PRINTED =
      """
      ============================= C1-compiled nmethod ====
      Compiled method (c1)     100   44  3  Tile::run
      [MachCode]
        0x00007f0000000000: 9090 9090
      [/MachCode]
      Compiled method (c2)     200   45  4  Tile::run
      [MachCode]
      [Verified Entry Point]
        # {method} run
        0x00007f0000000100: 6690 c3f4 | 4883 ec30\s
        0x00007f0000000108: c3   ; {poll}
      [Stub Code]
        0x00007f0000000110: f4f4
      [/MachCode]
      """;

  @Test
  void theLastCompilationByC2Counts() {
    List<String> lines = MachineCode.lastOf(PRINTED).orElseThrow();
    assertTrue(MachineCode.undecoded(lines));
    byte[] expected = {
      0x66, (byte) 0x90, (byte) 0xc3, (byte) 0xf4, 0x48, (byte) 0x83, (byte) 0xec, 0x30, (byte) 0xc3
    };
    assertArrayEquals(expected, MachineCode.bytes(lines));
    assertTrue(MachineCode.lastOf("Compiled method (c1) only").isEmpty());
  }

  @Test
  void theHotLoopIsTheInnerOneThatMultiplies() {
    List<String> code =
        """
           0:	push   %rbp
           4:	vmovups (%rax),%zmm0
           8:	add    $0x4,%rax
           c:	jl     0x4
          10:	vmovups (%rbx),%zmm1
          14:	vfmadd231ps %zmm1,%zmm0,%zmm2
          1a:	vfmadd231ps %zmm1,%zmm0,%zmm3
          20:	cmp    %ecx,%edx
          22:	jl     0x10
          24:	inc    %esi
          26:	jl     0x4
          28:	ret
        """
            .lines()
            .toList();
    List<String> loop = MachineCode.hotLoop(code);
    assertEquals(5, loop.size());
    assertTrue(loop.getFirst().contains("(%rbx)"));
    assertTrue(MachineCode.hotLoop(List.of("   0:	ret")).isEmpty());
  }

  @Test
  void aProfileAddsUpToAll() {
    Profile profile =
        Profile.parse(
            """
            WARNING: Using incubator modules
            method dev.lanewise.kernels.internal.simd.gemm.FloatTile8x3 run 60
            method dev.lanewise.kernels.internal.simd.gemm.FloatPacking rows 30
            method other other 10
            """);
    assertEquals(100, profile.samples());
    assertEquals(0.6, profile.share("kernel"), 1e-15);
    assertEquals(0.3, profile.share("packing"), 1e-15);
    assertEquals(0.1, profile.share("other"), 1e-15);
    assertTrue(profile.toString().contains("60.0 % FloatTile8x3.run"), profile::toString);
    assertFalse(Profile.parse("nothing").toString().contains("NaN"));
  }
}
