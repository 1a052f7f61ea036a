/** The command line and its demonstrations. */
module dev.lanewise.examples {
  requires com.google.gson;
  requires de.siegmar.fastcsv;
  requires dev.lanewise.nn;
  requires dev.lanewise.propertytests;
  requires dev.lanewise.report;
  requires info.picocli;
  requires me.tongfei.progressbar;

  opens dev.lanewise.examples to
      info.picocli;
  opens dev.lanewise.examples.demo to
      info.picocli;
  opens dev.lanewise.examples.gradcheck to
      info.picocli;
  opens dev.lanewise.examples.table to
      info.picocli;
  opens dev.lanewise.examples.train to
      info.picocli;
  opens dev.lanewise.examples.verify to
      info.picocli;
}
