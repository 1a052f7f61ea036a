/** {@code lanewise verify}: the bit contract on this machine. */
package dev.lanewise.examples.verify;
