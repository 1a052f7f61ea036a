/** How fast a process is from its first call on. */
package dev.lanewise.benchmarks.cold;
