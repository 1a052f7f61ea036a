package dev.lanewise.benchmarks.judge;

import java.lang.foreign.MemorySegment;

/** An elementwise function of ours, whatever the element type. */
interface FunctionWork extends Timed {
  /** Computed here, where nothing can be missing. */
  @Override
  long nanos(int calls);

  /** A plain copy from the input to the output: what memory allows. */
  Timed copy();

  /** The numbers that it is given. */
  MemorySegment input();

  /** The greatest difference of other results from ours, relative to |y| + 0.001. */
  double worst(MemorySegment results);
}
