/** Self-contained HTML pages of text, tables and charts. */
module dev.lanewise.report {
  requires transitive com.google.gson;
  requires java.desktop; // PNG
  requires dev.lanewise.nn; // its AtomicFile

  exports dev.lanewise.report;
}
