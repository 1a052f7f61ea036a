/**
 * Naive reference kernels, bounds and jqwik arbitraries: what the properties of this project are
 * checked with, for others to check their own kernels with.
 */
@SuppressWarnings("requires-transitive-automatic") // jqwik has no module descriptor
module dev.lanewise.propertytests {
  requires java.management;
  requires jdk.jfr;
  requires jdk.management;
  requires transitive dev.lanewise.kernels;
  requires transitive dev.lanewise.nn;
  requires transitive net.jqwik.api;

  exports dev.lanewise.propertytests;
  exports dev.lanewise.propertytests.golden;
  exports dev.lanewise.propertytests.table;
}
