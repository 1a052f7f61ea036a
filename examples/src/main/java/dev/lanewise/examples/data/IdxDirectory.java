package dev.lanewise.examples.data;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.examples.UserError;
import dev.lanewise.nn.f32.Dataset;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A directory with the four files of MNIST: {@code train-images-idx3-ubyte}, {@code
 * train-labels-idx1-ubyte} and the same with {@code t10k}, each as it is or with {@code .gz}
 * behind.
 */
public final class IdxDirectory {
  private static final int CLASSES = 10;
  private static final float WHITE = 255;

  private IdxDirectory() {}

  /**
   * Reads the images, pixels scaled to 0..1.
   *
   * @param directory where the four files are
   * @return one feature a pixel, 10 classes
   * @throws UserError naming the file, if one is missing or wrong
   */
  public static DataSplit load(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new UserError(directory + ": no such directory");
    }
    Path trainingImages = find(directory, "train-images-idx3-ubyte");
    Path trainingLabels = find(directory, "train-labels-idx1-ubyte");
    Path testImages = find(directory, "t10k-images-idx3-ubyte");
    Path testLabels = find(directory, "t10k-labels-idx1-ubyte");
    Dataset test = dataset(testImages, testLabels);
    Dataset training = dataset(trainingImages, trainingLabels);
    if (training.inputs() != test.inputs()) {
      throw new UserError(
          testImages
              + ": its images have "
              + test.inputs()
              + " pixels, but those for training have "
              + training.inputs());
    }
    return new DataSplit(training, test);
  }

  private static Path find(Path directory, String name) {
    for (String suffix : new String[] {"", ".gz"}) {
      Path file = directory.resolve(name + suffix);
      if (Files.exists(file)) {
        return file;
      }
    }
    throw new UserError(directory + ": neither " + name + " nor " + name + ".gz is there");
  }

  private static Dataset dataset(Path imageFile, Path labelFile) {
    IdxFile labels = IdxFile.read(labelFile, 1);
    IdxFile images = IdxFile.read(imageFile, 3);
    int count = images.shape()[0];
    if (labels.shape()[0] != count) {
      throw new UserError(
          labelFile
              + ": has "
              + labels.shape()[0]
              + " labels, but "
              + imageFile.getFileName()
              + " has "
              + count
              + " images");
    }
    int pixels = images.shape()[1] * images.shape()[2];
    return Dataset.classification(
        FloatMatrix.of(scaled(images.values()), count, pixels), classes(labels), CLASSES);
  }

  private static float[] scaled(byte[] values) {
    float[] scaled = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = (values[i] & 0xff) / WHITE;
    }
    return scaled;
  }

  private static int[] classes(IdxFile file) {
    int[] classes = new int[file.values().length];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = file.values()[i] & 0xff;
      if (classes[i] >= CLASSES) {
        throw new UserError(
            file.path() + ": label " + i + " is " + classes[i] + ", but must be 0 to 9");
      }
    }
    return classes;
  }
}
