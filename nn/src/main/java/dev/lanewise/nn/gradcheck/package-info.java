/**
 * Checks gradients against differences of the function they are said to belong to: those of
 * networks and layers, and anybody's own. {@code GradientChecks} in the packages of the two element
 * types makes a {@link dev.lanewise.nn.gradcheck.GradientCheck} of each of these.
 */
package dev.lanewise.nn.gradcheck;
