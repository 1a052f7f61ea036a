/**
 * Networks of {@code float} numbers. The packages {@code dev.lanewise.nn.f32} and {@code
 * dev.lanewise.nn.f64} have the same classes; only the element type differs.
 *
 * <p>Samples are rows in memory: a batch is m rows of n_0 features. In the notation of the
 * literature, where samples are columns, layer l has W[l] = (n_l, n_(l-1)), b[l] = (n_l, 1) and
 * A[l] = (n_l, m), and these are the shapes of the views that a network gives. With samples as rows
 * both notations store the same bytes: A[l] is the transposed view of m rows of n_l outputs.
 *
 * @serial exclude
 */
package dev.lanewise.nn.f32;
