package dev.lanewise.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.util.function.IntFunction;

/**
 * Makes works of a class that is loaded once more, so that the JVM compiles it anew, from a profile
 * of its own.
 */
final class FreshCode implements IntFunction<Work> {
  private final Constructor<?> constructor;

  /** Loads a copy of a class that needs no other of its package but {@link Work}. */
  FreshCode(Class<? extends Work> original) {
    try {
      Class<?> copy = new Loader(original).loadClass(original.getName());
      constructor = copy.getDeclaredConstructor(int.class);
      constructor.setAccessible(true);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Work apply(int argument) {
    try {
      return (Work) constructor.newInstance(argument);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Loader extends ClassLoader {
    private final Class<?> original;

    Loader(Class<?> original) {
      super(original.getClassLoader());
      this.original = original;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      return name.equals(original.getName()) && findLoadedClass(name) == null
          ? define(name)
          : super.loadClass(name, resolve);
    }

    private Class<?> define(String name) {
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = original.getClassLoader().getResourceAsStream(file)) {
        byte[] code = in.readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
