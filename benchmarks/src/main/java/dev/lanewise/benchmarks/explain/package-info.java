/** Why a product is as fast as it is. */
package dev.lanewise.benchmarks.explain;
