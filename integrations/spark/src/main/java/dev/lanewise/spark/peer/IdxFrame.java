package dev.lanewise.spark.peer;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.nn.files.Idx;
import dev.lanewise.nn.files.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A pair of idx files as a data frame of label and features, pixels within 0..1. Tasks read the
 * files where they run: rows handed to {@code parallelize} would travel again with every task.
 */
final class IdxFrame {
  private IdxFrame() {}

  static Dataset<Row> read(SparkSession spark, String directory, String part, int partitions) {
    JavaRDD<Row> rows =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(IntStream.range(0, partitions).boxed().toList(), partitions)
            .flatMap(partition -> rows(Path.of(directory), part, partition, partitions));
    return spark.createDataFrame(
        rows,
        new StructType()
            .add("label", DataTypes.DoubleType)
            .add("features", SQLDataTypes.VectorType()));
  }

  private static Iterator<Row> rows(Path directory, String part, int partition, int partitions)
      throws IOException {
    FloatMatrix images = read(directory, part + "-images-idx3-ubyte").toFloats();
    int[] labels = read(directory, part + "-labels-idx1-ubyte").toInts();
    int from = (int) ((long) labels.length * partition / partitions);
    int to = (int) ((long) labels.length * (partition + 1) / partitions);
    return IntStream.range(from, to).mapToObj(i -> row(images, labels[i], i)).iterator();
  }

  private static Row row(FloatMatrix images, int label, int i) {
    double[] x = new double[images.cols()];
    for (int j = 0; j < x.length; j++) {
      x[j] = images.get(i, j) / 255;
    }
    return RowFactory.create((double) label, Vectors.dense(x));
  }

  private static Tensor read(Path directory, String name) throws IOException {
    Path plain = directory.resolve(name);
    return Idx.read(Files.exists(plain) ? plain : directory.resolve(name + ".gz"));
  }
}
