package com.example.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.modular.App;
import dev.lanewise.core.Machine;
import dev.lanewise.kernels.Kernels;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModulePathTest {
  private static final String PATH = Run.path(App.class, Kernels.class, Machine.class);
  private static final String MODULE = "com.example.modular";

  @TempDir private Path folder;

  @Test
  void noFlagIsNeeded() throws Exception {
    Run run = Run.jdk("java", "-p", PATH, "-m", MODULE + "/" + App.class.getName()).succeeded();
    assertEquals(Kernels.provider(), run.value("provider"));
    assertEquals(onClassPath().value("product"), run.value("product"));
  }

  @Test
  void imageOfJlink() throws Exception {
    Path image = folder.resolve("image");
    Run.jdk(
            "jlink",
            "--module-path",
            PATH,
            "--add-modules",
            MODULE,
            "--launcher",
            "app=" + MODULE + "/" + App.class.getName(),
            "--output",
            image.toString())
        .succeeded();
    Run modules = Run.program(image.resolve("bin").resolve("java"), "--list-modules").succeeded();
    assertEquals(
        "com.example.modular dev.lanewise.core dev.lanewise.kernels java.base"
            + " jdk.incubator.vector",
        String.join(" ", modules.out().lines().map(line -> line.replaceAll("@.*", "")).toList()));
    Run run = Run.program(image.resolve("bin").resolve("app")).succeeded();
    assertEquals(Kernels.provider(), run.value("provider"));
    assertEquals(onClassPath().value("product"), run.value("product"));
  }

  private static Run onClassPath() throws Exception {
    return Run.jdk("java", "-Dlanewise.provider=scalar", "-cp", PATH, App.class.getName())
        .succeeded();
  }

  @Test
  void whatIsNotExportedCannotBeCompiledAgainst() throws Exception {
    assertTrue(compiles("dev.lanewise.kernels.Blas").isEmpty());
    for (String internal :
        new String[] {
          "dev.lanewise.core.internal.Check",
          "dev.lanewise.kernels.internal.ProviderChoice",
          "dev.lanewise.kernels.internal.gemm.FloatGemm",
          "dev.lanewise.kernels.internal.simd.VectorWidth"
        }) {
      // It is there, but cannot be seen.
      Class.forName(internal, false, Kernels.class.getClassLoader());
      String errors = compiles(internal);
      assertNotEquals("", errors, internal);
      assertTrue(errors.contains("does not export it"), errors);
    }
  }

  /** The compiler's errors about a module that uses a class. */
  private String compiles(String used) throws Exception {
    Path module = folder.resolve("module-info.java");
    Files.writeString(module, "module user { requires dev.lanewise.kernels; }");
    Path source = folder.resolve("User.java");
    Files.writeString(source, "package user; class User { " + used + " it; }");
    Run run =
        Run.jdk(
            "javac",
            "-d",
            folder.resolve("classes").toString(),
            "-p",
            PATH,
            module.toString(),
            source.toString());
    return run.exit() == 0 ? "" : run.err() + run.out();
  }
}
