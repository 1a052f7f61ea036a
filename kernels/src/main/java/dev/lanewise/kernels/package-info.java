/**
 * The public faces of the kernels. They check arguments and hand over to a provider; {@link
 * dev.lanewise.kernels.Kernels#describe()} says which. All of them are thread-safe, allocate
 * nothing in steady state, and give the same bits with every provider, vector width and number of
 * threads.
 */
package dev.lanewise.kernels;
