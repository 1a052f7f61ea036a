package dev.lanewise.examples.demo;

/**
 * A demonstration: something that introductions to deep learning say, made to run. It takes
 * seconds, and gives numbers, of which each says whether it is what it must be.
 *
 * <p>A demonstration is made anew for each run, may keep its options in fields, and is listed in
 * {@link Demos}. Numbers depend on the seed alone, with the same bits on every machine, unless they
 * are marked as timed: so transcendental functions are those of StrictMath or of the kernels.
 */
public interface Demo {
  /**
   * What it is about, known before it runs. Its words may depend on the options.
   *
   * @return the same at every call with the same options
   */
  Lesson lesson();

  /**
   * Options of its own on the command line.
   *
   * @return an object whose fields carry picocli's annotations, or null if there are none
   */
  default Object options() {
    return null;
  }

  /**
   * Does it.
   *
   * @param setting what the user wants of all demonstrations
   * @return what came out
   */
  Outcome run(Setting setting);
}
