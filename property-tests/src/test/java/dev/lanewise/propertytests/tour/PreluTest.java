package dev.lanewise.propertytests.tour;

import static dev.lanewise.propertytests.GradientAssertions.assertGradients;

import dev.lanewise.nn.f32.GradientChecks;
import dev.lanewise.propertytests.LayerShape;
import dev.lanewise.propertytests.LayerShapes;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PreluTest {
  @Property(tries = 50)
  void gradients(@ForAll(supplier = LayerShapes.class) LayerShape s) {
    assertGradients(GradientChecks.of(new Prelu(), s.inputs(), s.rows(), s.seed()));
  }
}
