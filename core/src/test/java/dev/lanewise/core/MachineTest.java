package dev.lanewise.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
  @TempDir Path dir;

  private void cache(int index, String level, String type, String size) throws IOException {
    Path folder = Files.createDirectories(dir.resolve("cache/index" + index));
    Files.writeString(folder.resolve("level"), level + "\n");
    Files.writeString(folder.resolve("type"), type + "\n");
    Files.writeString(folder.resolve("size"), size + "\n");
  }

  @Test
  void readsLinuxFiles() throws IOException {
    Path cpuinfo = dir.resolve("cpuinfo");
    Files.writeString(
        cpuinfo,
        "model name\t: Some CPU @ 2 GHz\nflags\t\t: sse2 avx2 fma avx512f avx512dq avx512bw\n");
    cache(0, "1", "Data", "48K");
    cache(1, "1", "Instruction", "32K");
    cache(2, "2", "Unified", "2048K");
    cache(3, "3", "Unified", "32M");
    Machine machine = MachineFacts.read(cpuinfo, dir.resolve("cache"));
    assertEquals("Some CPU @ 2 GHz", machine.processor());
    assertEquals(512, machine.vectorBits());
    assertTrue(machine.fma());
    assertTrue(machine.cachesKnown());
    assertEquals(48 << 10, machine.l1dBytes());
    assertEquals(2 << 20, machine.l2Bytes());
    assertEquals(32 << 20, machine.l3Bytes());
  }

  @Test
  void whatIsMissingHasADefault() {
    Machine machine = MachineFacts.read(dir.resolve("none"), dir.resolve("none"));
    assertFalse(machine.cachesKnown());
    assertTrue(machine.l1dBytes() > 0 && machine.l2Bytes() > 0 && machine.l3Bytes() > 0);
    assertTrue(machine.processors() >= 1);
  }

  @Test
  void whereCachesAreHiddenTheProcessorsOwnFigureTellsL2() throws IOException {
    Path cpuinfo = dir.resolve("cpuinfo");
    String figures = "\nmodel name\t: Some CPU\ncache size\t: 1024 KB\n";
    Files.writeString(cpuinfo, "vendor_id\t: AuthenticAMD" + figures);
    assertEquals(1 << 20, MachineFacts.read(cpuinfo, dir.resolve("none")).l2Bytes());
    Files.writeString(cpuinfo, "vendor_id\t: GenuineIntel" + figures); // here it is L3
    assertEquals(512 << 10, MachineFacts.read(cpuinfo, dir.resolve("none")).l2Bytes());
  }

  @Test
  void nonsenseIsIgnored() throws IOException {
    cache(0, "1", "Data", "lots");
    cache(1, "2", "Unified", "999999999999999999999K");
    assertFalse(MachineFacts.read(dir.resolve("none"), dir.resolve("cache")).cachesKnown());
    assertEquals(0, MachineFacts.bytes(""));
    assertEquals(512, MachineFacts.bytes("512"));
  }
}
