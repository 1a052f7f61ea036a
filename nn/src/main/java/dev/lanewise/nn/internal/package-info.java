/** What the packages of both element types share and nobody else sees. */
package dev.lanewise.nn.internal;
