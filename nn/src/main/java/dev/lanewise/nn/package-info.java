/** What training and evaluation say whatever the element type: results, listeners, initialisers. */
package dev.lanewise.nn;
