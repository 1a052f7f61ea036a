/**
 * The table of all public kernels: for each what its arguments are, what it reads and writes, which
 * values they may have. From one row the checks of every kind are made: the untouched memory, the
 * naive definition, the golden bits, hostile arguments, allocation, concurrency. {@link
 * dev.lanewise.propertytests.table.Kernels#ALL} is the table, {@link
 * dev.lanewise.propertytests.table.KernelCase} one call, {@link
 * dev.lanewise.propertytests.table.KernelCheck} runs it.
 */
package dev.lanewise.propertytests.table;
