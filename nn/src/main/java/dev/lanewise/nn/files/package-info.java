/**
 * Files: what numbers and samples are read from (CSV, idx, npy, npz), and the parameters of
 * networks (safetensors). Readers are strict: what a file claims and what it holds must agree to
 * the byte, else {@link dev.lanewise.nn.files.FileFormatException} says where it doesn't. None
 * takes more memory than the file's contents account for, whatever its header claims.
 *
 * @serial exclude
 */
package dev.lanewise.nn.files;
