package dev.lanewise.propertytests.tour;

import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.f32.Declaration;
import dev.lanewise.nn.f32.Layer;
import dev.lanewise.nn.f32.Reference;
import dev.lanewise.nn.f32.Site;

/** y = x where x is positive, w x elsewhere, with a slope w that each feature learns. */
record Prelu() implements Layer {
  @Override
  public int declare(Declaration declaration) {
    declaration.parameter("weight", Initializer.constant(0.25), declaration.inputs());
    return declaration.inputs();
  }

  @Override
  public Pass at(Site site) {
    return new PreluPass(site);
  }

  @Override
  public double[][] reference(double[][] x, Reference reference) {
    double[] w = reference.parameter(0);
    double[][] y = new double[x.length][w.length];
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < w.length; j++) {
        y[i][j] = reference.piece(x[i][j], 0) == 0 ? w[j] * x[i][j] : x[i][j];
      }
    }
    return y;
  }

  private record PreluPass(Site site) implements Pass {
    @Override
    public void forward() {
      float[] a = site.memory();
      for (int i = 0; i < site.rows() * site.inputs(); i++) {
        float x = a[site.x() + i];
        a[site.y() + i] = x > 0 ? x : weight(i) * x;
      }
    }

    @Override
    public void backward() {
      float[] a = site.memory();
      for (int j = 0; j < site.inputs(); j++) {
        site.gradients()[site.parameter(0) + j] = 0;
      }
      for (int i = 0; i < site.rows() * site.inputs(); i++) {
        float x = a[site.x() + i];
        float dy = a[site.dy() + i];
        if (x <= 0) {
          site.gradients()[site.parameter(0) + i % site.inputs()] += x * dy;
        }
        if (site.wantsDx()) {
          a[site.dx() + i] = x > 0 ? dy : weight(i) * dy;
        }
      }
    }

    private float weight(int i) {
      return site.values()[site.parameter(0) + i % site.inputs()];
    }
  }
}
