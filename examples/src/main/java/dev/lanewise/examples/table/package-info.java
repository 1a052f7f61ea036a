/** Tables of the user's own: how they are read, and the models that learn from them. */
package dev.lanewise.examples.table;
