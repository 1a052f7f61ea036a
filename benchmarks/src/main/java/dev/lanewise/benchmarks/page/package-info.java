/** Results as a page for the browser and as tables for documents. */
package dev.lanewise.benchmarks.page;
