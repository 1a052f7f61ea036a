/**
 * What is done to samples before a network learns from them: splitting, filling in what is missing,
 * scaling. Whatever is fitted is fitted to some samples, those for training, and applied to all.
 */
package dev.lanewise.nn.data;
