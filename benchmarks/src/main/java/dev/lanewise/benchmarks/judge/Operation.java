package dev.lanewise.benchmarks.judge;

import java.util.function.Function;

/**
 * An operation that {@code lanewise bench elementwise} measures.
 *
 * @param name as on the command line, and as the PyTorch script knows it
 * @param suite what it belongs to
 * @param matrix whether it works on matrices
 * @param mkl its name in MKL's vector mathematics, or null
 * @param passes arrays that have to be read or written once, whatever the method
 * @param steps instructions an element, without loads and stores, of our method
 * @param works makes its arrays
 */
record Operation(
    String name,
    OperationSuite suite,
    boolean matrix,
    String mkl,
    int passes,
    int steps,
    Function<Extent, OperationWork> works) {}
