/** The command line {@code lanewise}. */
package dev.lanewise.examples;
