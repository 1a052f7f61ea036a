package dev.lanewise.nn.f32;

import dev.lanewise.nn.Sharding;
import java.io.Serializable;

/**
 * What all shards are told to do: the gradient of a batch, or a few steps of descent each for
 * itself.
 *
 * @param sharding which samples a batch takes
 * @param epoch its number, from 1
 * @param batch the batch's number in the epoch, from 0
 * @param step how many steps the training has taken
 * @param values the network's numbers
 * @param local how to descend, or null where the gradient alone is wanted
 */
public record ShardWork(
    Sharding sharding, int epoch, int batch, long step, float[] values, LocalSteps local)
    implements Serializable {}
