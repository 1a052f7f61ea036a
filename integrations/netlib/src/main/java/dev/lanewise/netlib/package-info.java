/**
 * The interface of {@code dev.ludovic.netlib.blas}, computed by {@link dev.lanewise.kernels.Blas}.
 */
package dev.lanewise.netlib;
