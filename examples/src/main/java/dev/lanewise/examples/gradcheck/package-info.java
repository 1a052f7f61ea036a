/** The command that checks the gradients of a saved network. */
package dev.lanewise.examples.gradcheck;
