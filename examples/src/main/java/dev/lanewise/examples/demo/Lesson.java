package dev.lanewise.examples.demo;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The words of a demonstration, in plain English. A paragraph is one string; line ends in it are
 * spaces.
 *
 * @param name on the command line
 * @param title what it shows, a short line
 * @param rows which rows of the mission it reaches
 * @param what the paragraph that says what happens
 * @param why the paragraph that says why
 * @param next the paragraph that says what to try next
 */
public record Lesson(
    String name, String title, List<Integer> rows, String what, String why, String next) {
  /**
   * Joins the lines of each paragraph.
   *
   * @param name on the command line
   * @param title what it shows
   * @param rows which rows of the mission it reaches
   * @param what what happens
   * @param why why
   * @param next what to try next
   */
  public Lesson {
    rows = List.copyOf(rows);
    what = joined(what);
    why = joined(why);
    next = joined(next);
  }

  /**
   * Starts a lesson, for {@link #what}, {@link #why} and {@link #next} to be added.
   *
   * @param name on the command line
   * @param title what it shows, a short line
   * @param rows which rows of the mission it reaches
   * @return a lesson without paragraphs
   */
  public static Lesson of(String name, String title, int... rows) {
    return new Lesson(name, title, IntStream.of(rows).boxed().toList(), "", "", "");
  }

  /**
   * Adds a paragraph.
   *
   * @param paragraph what happens
   * @return a lesson with it
   */
  public Lesson what(String paragraph) {
    return new Lesson(name, title, rows, paragraph, why, next);
  }

  /**
   * Adds a paragraph.
   *
   * @param paragraph why that is so
   * @return a lesson with it
   */
  public Lesson why(String paragraph) {
    return new Lesson(name, title, rows, what, paragraph, next);
  }

  /**
   * Adds a paragraph.
   *
   * @param paragraph what to try next
   * @return a lesson with it
   */
  public Lesson next(String paragraph) {
    return new Lesson(name, title, rows, what, why, paragraph);
  }

  private static String joined(String paragraph) {
    return paragraph.strip().replaceAll("\\s+", " ");
  }
}
