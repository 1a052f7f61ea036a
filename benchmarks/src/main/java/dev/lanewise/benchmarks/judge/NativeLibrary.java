package dev.lanewise.benchmarks.judge;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The native peers' shared libraries, loaded when first asked for. */
enum NativeLibrary {
  /** Intel's MKL, behind its dispatcher. */
  MKL("mkl", "libmkl_rt.so.2"),
  /** The OpenMP runtime that MKL runs on, a library of its own. */
  MKL_OPENMP("mkl", "libiomp5.so"),
  /** OpenBLAS. */
  OPENBLAS("openblas", "libopenblas.so.0", "libopenblas.0.dylib", "libopenblas.dll"),
  /** oneDNN. */
  ONEDNN("dnnl", "libdnnl.so.3", "libdnnl.3.dylib"),
  /** The OpenMP runtime that oneDNN runs on. */
  ONEDNN_OPENMP("dnnl", "libgomp.so.1");

  /**
   * How often a thread of GNU's OpenMP looks for work before it sleeps. It would be 300,000 times,
   * up to 10 ms, into the turn of the others.
   */
  static final String GOMP_SPIN_COUNT = "20000";

  // Of <dlfcn.h>.
  private static final int RTLD_NOW = 2;
  private static final int RTLD_DEEPBIND = 8;

  private final String folder;
  private final List<String> fileNames;
  private SymbolLookup symbols;

  NativeLibrary(String folder, String... fileNames) {
    this.folder = folder;
    this.fileNames = List.of(fileNames);
  }

  /**
   * Loads it.
   *
   * @throws PeerException if it is missing or does not load
   */
  @SuppressWarnings("restricted") // loading native code is what this is for
  synchronized void load() throws PeerException {
    if (symbols != null) {
      return;
    }
    Path directory = PeerFiles.nativeFiles(folder);
    for (String name : fileNames) {
      Path file = directory.resolve(name);
      if (Files.exists(file)) {
        bindToOwnLibraries(file);
        try {
          symbols = SymbolLookup.libraryLookup(file, Arena.global());
          return;
        } catch (IllegalArgumentException | IllegalCallerException e) {
          throw new PeerException("does not load", e);
        }
      }
    }
    throw new PeerException(fileNames.getFirst() + " is not in " + directory);
  }

  /**
   * Loads a library on Linux so that it finds its functions in the libraries that it names before
   * those of the whole process. MKL makes its OpenMP runtime known to all, and oneDNN, which has
   * another one, would run on that, with as many threads as the machine has.
   */
  private static void bindToOwnLibraries(Path file) throws PeerException {
    if (!System.getProperty("os.name").equals("Linux")) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      MethodHandle dlopen =
          standard(
              "dlopen",
              FunctionDescriptor.of(
                  ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
      // The handle is never closed; a failure shows, with its reason, when Java loads the library.
      MemorySegment ignored =
          (MemorySegment)
              dlopen.invokeExact(arena.allocateFrom(file.toString()), RTLD_NOW | RTLD_DEEPBIND);
    } catch (Throwable e) {
      throw new PeerException("dlopen failed", e);
    }
  }

  /** A function of the C library. */
  @SuppressWarnings("restricted")
  private static MethodHandle standard(String name, FunctionDescriptor signature) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), signature);
  }

  /**
   * A function of the loaded library. It is called without the change of a thread's state that lets
   * the JVM stop the thread meanwhile ("critical"), which would be a cost that users of C do not
   * have. The JVM then waits for the end of a call before it collects garbage; here nobody minds.
   */
  @SuppressWarnings("restricted")
  MethodHandle function(String name, FunctionDescriptor signature) {
    MemorySegment address =
        symbols.find(name).orElseThrow(() -> new IllegalStateException("no function " + name));
    return Linker.nativeLinker().downcallHandle(address, signature, Linker.Option.critical(false));
  }

  /** Calls a function that takes one int and returns nothing, such as one that sets an option. */
  void set(String name, int value) throws PeerException {
    try {
      function(name, FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT)).invokeExact(value);
    } catch (Throwable e) {
      throw new PeerException(name + " failed", e);
    }
  }

  /** The text that a function without arguments returns. */
  @SuppressWarnings("restricted")
  String text(String name) throws PeerException {
    try {
      MemorySegment text =
          (MemorySegment) function(name, FunctionDescriptor.of(ValueLayout.ADDRESS)).invokeExact();
      return text.reinterpret(Integer.MAX_VALUE).getString(0);
    } catch (Throwable e) {
      throw new PeerException(name + " failed", e);
    }
  }

  /**
   * Sets an environment variable for libraries loaded later, unless the user has set it. Java's own
   * copy of the environment does not change.
   */
  static void environment(String name, String value) throws PeerException {
    int result;
    try (Arena arena = Arena.ofConfined()) {
      MethodHandle setenv =
          standard(
              "setenv",
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT,
                  ValueLayout.ADDRESS,
                  ValueLayout.ADDRESS,
                  ValueLayout.JAVA_INT));
      result = (int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 0);
    } catch (Throwable e) {
      throw new PeerException("setenv failed", e);
    }
    if (result != 0) {
      throw new PeerException("cannot set " + name);
    }
  }
}
