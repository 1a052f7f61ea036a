package dev.lanewise.nn.f32;

import java.io.Serializable;

/**
 * Steps that each shard takes for itself, from one batch to the next.
 *
 * @param optimizer how a gradient becomes an update
 * @param memory what the optimizer remembers
 * @param rates the learning rate of each step
 * @param clipValue the greatest magnitude that an element of the gradient keeps
 * @param clipNorm the greatest norm that the gradient keeps
 */
public record LocalSteps(
    Optimizer optimizer, float[] memory, float[] rates, float clipValue, float clipNorm)
    implements Serializable {}
