/** What the other modules of Lanewise share, and nobody else: it may change with every version. */
package dev.lanewise.core.internal;
