package dev.lanewise.nn.f32;

import dev.lanewise.nn.CheckpointStore;
import dev.lanewise.nn.EpochResult;
import dev.lanewise.nn.ParameterStatistics;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The state of a training between two epochs in a file: with it, training goes on with the same
 * bits as if it had never stopped.
 *
 * <p>Format, big-endian: the words {@value #MAGIC}, what the training is (text), the numbers of the
 * training, arrays with their lengths before them, the results so far, and a CRC-32C of all that.
 */
final class Checkpoint {
  private static final String MAGIC = "lanewise checkpoint 1";
  private static final int BUFFER = 1 << 16;

  private final Network network;
  private final Fitting fitting;
  private final String training; // what must be the same when training goes on

  Checkpoint(Network network, Fitting fitting, FitOptions options, long samples) {
    this.network = network;
    this.fitting = fitting;
    // epochs, patience and the like may change; the schedule is code, and cannot be compared
    training =
        network.summary()
            + options.optimizer()
            + ", batches of "
            + options.batchSize()
            + " of "
            + samples
            + " samples, seed "
            + options.seed()
            + (options.shards() > 1 ? ", in " + options.shards() + " shards" : "")
            + (options.localSteps() > 1 ? ", " + options.localSteps() + " local steps" : "")
            + ", "
            + float.class;
  }

  void write(CheckpointStore store) {
    try {
      store.write(
          out -> {
            CRC32C sum = new CRC32C();
            DataOutputStream data = new DataOutputStream(new CheckedOutputStream(out, sum));
            write(data);
            data.writeLong(sum.getValue());
          });
    } catch (IOException e) {
      throw new UncheckedIOException("checkpoint " + store + " cannot be written: " + e, e);
    }
  }

  private void write(DataOutputStream out) throws IOException {
    out.writeUTF(MAGIC);
    byte[] text = training.getBytes(StandardCharsets.UTF_8);
    out.writeInt(text.length);
    out.write(text);
    out.writeInt(fitting.epoch);
    out.writeLong(fitting.trainer().step);
    out.writeInt(fitting.bestEpoch);
    out.writeDouble(fitting.bestLoss);
    write(out, network.values);
    write(out, fitting.trainer().memory);
    write(out, fitting.best == null ? new float[0] : fitting.best);
    for (EpochResult r : fitting.results) {
      out.writeInt(r.epochs());
      out.writeDouble(r.trainingLoss());
      out.writeDouble(r.trainingAccuracy());
      out.writeDouble(r.validationLoss());
      out.writeDouble(r.validationAccuracy());
      out.writeDouble(r.rate());
      out.writeDouble(r.gradientNorm());
      out.writeDouble(r.seconds());
      out.writeInt(r.parameters().size());
      for (ParameterStatistics p : r.parameters()) {
        out.writeUTF(p.name());
        out.writeDouble(p.gradientNorm());
        out.writeDouble(p.updateRatio());
      }
    }
  }

  private static void write(DataOutputStream out, float[] array) throws IOException {
    out.writeInt(array.length);
    for (float element : array) {
      out.writeFloat(element);
    }
  }

  /**
   * Takes over what a file holds, all or nothing.
   *
   * @throws UncheckedIOException if it cannot be read
   * @throws IllegalArgumentException if it is no checkpoint, damaged, or of another training
   */
  void read(CheckpointStore file) {
    checkSum(file);
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(file.open(), BUFFER))) {
      in.readUTF();
      String theirs = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
      if (!theirs.equals(training)) {
        throw new IllegalArgumentException(
            "checkpoint "
                + file
                + " is of another training:\n"
                + theirs
                + "\nand not of:\n"
                + training);
      }
      fitting.epoch = in.readInt();
      fitting.trainer().step = in.readLong();
      fitting.bestEpoch = in.readInt();
      fitting.bestLoss = in.readDouble();
      read(in, network.values);
      read(in, fitting.trainer().memory);
      float[] best = new float[in.readInt() == 0 ? 0 : network.values.length];
      for (int i = 0; i < best.length; i++) {
        best[i] = in.readFloat();
      }
      if (fitting.best != null && best.length > 0) {
        fitting.best = best;
      } else if (fitting.best != null) { // it did not look for the best so far
        fitting.bestEpoch = fitting.epoch;
        fitting.best = network.values.clone();
      }
      for (int epoch = 1; epoch <= fitting.epoch; epoch++) {
        fitting.results.add(result(epoch, in));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("checkpoint " + file + " cannot be read: " + e, e);
    }
  }

  private static EpochResult result(int epoch, DataInputStream in) throws IOException {
    int epochs = in.readInt();
    double[] numbers = new double[7];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.readDouble();
    }
    List<ParameterStatistics> parameters = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      parameters.add(new ParameterStatistics(in.readUTF(), in.readDouble(), in.readDouble()));
    }
    return new EpochResult(
        epoch,
        epochs,
        numbers[0],
        numbers[1],
        numbers[2],
        numbers[3],
        numbers[4],
        numbers[5],
        parameters,
        numbers[6]);
  }

  private static void read(DataInputStream in, float[] array) throws IOException {
    in.readInt(); // its length, which the same network has
    for (int i = 0; i < array.length; i++) {
      array[i] = in.readFloat();
    }
  }

  /** What has the right sum was written by this class, as a whole. */
  private static void checkSum(CheckpointStore file) {
    CRC32C sum = new CRC32C();
    try (DataInputStream in =
        new DataInputStream(
            new CheckedInputStream(new BufferedInputStream(file.open(), BUFFER), sum))) {
      long length = file.size() - Long.BYTES;
      byte[] start = in.readNBytes(Math.clamp(length, 0, 2 + MAGIC.length()));
      if (start.length < 2 + MAGIC.length()
          || !new String(start, 2, MAGIC.length(), StandardCharsets.UTF_8).equals(MAGIC)) {
        throw new IllegalArgumentException(file + " is no checkpoint of this version");
      }
      in.skipNBytes(length - start.length);
      long expected = sum.getValue();
      if (in.readLong() != expected) {
        throw new IllegalArgumentException("checkpoint " + file + " is damaged: its sum is wrong");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("checkpoint " + file + " cannot be read: " + e, e);
    }
  }
}
