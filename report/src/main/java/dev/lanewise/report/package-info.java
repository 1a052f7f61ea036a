/** Self-contained HTML pages of text, tables and charts. */
package dev.lanewise.report;
