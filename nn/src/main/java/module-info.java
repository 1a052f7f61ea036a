/** Layers, losses, training and evaluation on the Lanewise kernels. */
@SuppressWarnings("requires-automatic") // protobuf has no module descriptor
module dev.lanewise.nn {
  requires transitive dev.lanewise.kernels;
  requires com.google.gson;
  requires com.google.protobuf;
  requires de.siegmar.fastcsv;

  exports dev.lanewise.nn;
  exports dev.lanewise.nn.data;
  exports dev.lanewise.nn.f32;
  exports dev.lanewise.nn.f64;
  exports dev.lanewise.nn.files;
  exports dev.lanewise.nn.gradcheck;
}
