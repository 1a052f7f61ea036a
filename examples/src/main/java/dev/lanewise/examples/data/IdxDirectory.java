package dev.lanewise.examples.data;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.examples.UserError;
import dev.lanewise.nn.data.Scaler;
import dev.lanewise.nn.f32.Dataset;
import dev.lanewise.nn.files.ElementType;
import dev.lanewise.nn.files.FileFormatException;
import dev.lanewise.nn.files.Idx;
import dev.lanewise.nn.files.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A directory with the four files of MNIST: {@code train-images-idx3-ubyte}, {@code
 * train-labels-idx1-ubyte} and the same with {@code t10k}, each as it is or with {@code .gz}
 * behind.
 */
public final class IdxDirectory {
  private static final int CLASSES = 10;
  private static final double WHITE = 255;

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
    Tensor labels = read(labelFile, 1);
    Tensor images = read(imageFile, 3);
    if (labels.size() != images.shape()[0]) {
      throw new UserError(
          labelFile
              + ": has "
              + labels.size()
              + " labels, but "
              + imageFile.getFileName()
              + " has "
              + images.shape()[0]
              + " images");
    }
    FloatMatrix pixels = images.toFloats();
    Scaler.range(pixels.cols(), 0, WHITE).apply(pixels, pixels);
    return Dataset.classification(pixels, classes(labelFile, labels.toInts()), CLASSES);
  }

  private static Tensor read(Path file, int dimensions) {
    try {
      Tensor tensor = Idx.read(file);
      if (tensor.type() != ElementType.U8 || tensor.shape().length != dimensions) {
        throw new UserError(
            file + ": is a " + tensor + ", but must have bytes (U8) in dimensions: " + dimensions);
      }
      return tensor;
    } catch (FileFormatException e) {
      throw new UserError(e.getMessage());
    } catch (IOException e) {
      throw new UserError(file + ": " + UserError.reason(e));
    }
  }

  private static int[] classes(Path file, int[] labels) {
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] >= CLASSES) {
        throw new UserError(file + ": label " + i + " is " + labels[i] + ", but must be 0 to 9");
      }
    }
    return labels;
  }
}
