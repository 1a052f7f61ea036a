package dev.lanewise.benchmarks.judge;

import java.lang.foreign.MemorySegment;
import java.util.Map;

/** An operation of ours on arrays of some size, whatever the element type. */
interface OperationWork extends Timed {
  /** Computed here, where nothing can be missing. */
  @Override
  long nanos(int calls);

  /** A plain copy that touches as much memory as all arrays take: what the caches allow. */
  Timed copy();

  /** Elements that a copy reads and writes in all. */
  long copied();

  /** What it is given, by name. */
  Map<String, MemorySegment> inputs();

  /**
   * The greatest difference of other results from ours, relative to |y| and a thousandth of all
   * results' root mean square.
   */
  double worst(MemorySegment results);
}
