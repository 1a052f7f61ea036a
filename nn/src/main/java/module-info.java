/** Layers, losses, training and evaluation on the Lanewise kernels. */
module dev.lanewise.nn {
  requires transitive dev.lanewise.kernels;

  exports dev.lanewise.nn;
  exports dev.lanewise.nn.f32;
  exports dev.lanewise.nn.f64;
}
