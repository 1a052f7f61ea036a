/** What a command shows while it runs: lines that stay, and how long it will take. */
package dev.lanewise.examples.terminal;
