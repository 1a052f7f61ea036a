/** A program made of modules: this one line is all that it takes. */
module com.example.modular {
  requires dev.lanewise.kernels;
}
