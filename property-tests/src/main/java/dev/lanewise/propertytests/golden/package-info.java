/**
 * The bit contract on any machine: hashes of what every kernel gives in numbered cases, and of a
 * training run, compared in JVMs of every kind that the machine can start. {@link
 * dev.lanewise.propertytests.golden.Verification} starts them. To change a hash is to change the
 * contract.
 */
package dev.lanewise.propertytests.golden;
