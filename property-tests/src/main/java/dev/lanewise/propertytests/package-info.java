/**
 * Three kinds of things. References compute what a kernel should, by the definition and in plain
 * loops: {@link dev.lanewise.propertytests.FloatReferenceGemm} bit for bit, {@link
 * dev.lanewise.propertytests.WideSum} and {@link dev.lanewise.propertytests.ReferenceActivation} to
 * more digits than any kernel has. Arbitraries say on what: {@link
 * dev.lanewise.propertytests.GemmCase}, {@link dev.lanewise.propertytests.NetworkCase}. Checks put
 * the two together and throw an AssertionError that says how to repeat them: {@link
 * dev.lanewise.propertytests.FloatGemmCheck} takes any function with the signature of a BLAS
 * product, {@link dev.lanewise.propertytests.GradientAssertions} gradients of networks, layers and
 * functions.
 */
package dev.lanewise.propertytests;
